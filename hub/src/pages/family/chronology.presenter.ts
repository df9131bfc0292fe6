import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { Chronology } from '../../needs/index.ts';

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** What happened, month by month, newest first; what came in since the reader last looked is marked. */
export const presentChronology = (found: Chronology, since: Temporal.Instant | undefined) => {
  const fresh = found.entries.reduce((all, one) => all + one.fresh, 0);
  return {
    number: found.family,
    heading: found.children.length > 0 ? sayList(found.children) : `Family ${found.family}`,
    since: since && sayDay(since.toZonedDateTimeISO('Europe/London').toPlainDate()),
    fresh: since && sayCount(fresh, 'thing', 'things'),
    months: [...Map.groupBy(found.entries, ({ month }) => month)].map(([month, entries]) => ({
      name: months.format(Temporal.PlainDate.from(month)),
      entries: entries.map((one) => ({
        what: words(one.dataset),
        about: one.about,
        from: one.from,
        when: one.first === one.last ? sayDay(one.first) : `${sayDay(one.first)} to ${sayDay(one.last)}`,
        times: one.times > 1 ? sayCount(one.times, 'time', 'times') : undefined,
        isNew: since !== undefined && one.fresh > 0,
      })),
    })),
  };
};

const words = (dataset: string): string => {
  const spaced = dataset.replaceAll(/[_-]/g, ' ');
  return `${spaced.charAt(0).toUpperCase()}${spaced.slice(1)}`;
};
