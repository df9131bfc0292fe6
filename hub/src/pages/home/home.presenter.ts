import { sayCount, sayDay } from '@kinsight/kit/web';
import { mayEver, type Reader } from '../../access/index.ts';
import { hasLeave } from '../case/cover.page.ts';
import { paths } from '../paths.ts';
import { mayTellSources } from '../put-right/corrections.page.ts';
import { homeWords, type Waiting } from './home-words.ts';

/** Where one goes now and then: no place in the menu, but always a way. Each by the guard of its page. */
const more: readonly {
  readonly text: string;
  readonly href: string;
  readonly may: (reader: Reader) => boolean;
}[] = [
  { text: 'Emergencies you were told of', href: paths.alerts(), may: mayEver('read-alerts', 'place') },
  { text: 'Corrections for the sources', href: paths.corrections(), may: mayTellSources },
  {
    text: 'Searches reviewed by sample',
    href: paths.searchSamples(),
    may: mayEver('review-searches', 'place'),
  },
  { text: 'Unusual looks', href: paths.unusualLooks(), may: mayEver('read-audit', 'place') },
  { text: 'Cover for leave', href: paths.cover(), may: hasLeave },
  { text: 'Reminders by e-mail', href: paths.reminders(), may: hasLeave },
];

/** Home by role: what waits first, then where else one may go. */
export const presentHome = (reader: Reader, place: string, waiting: readonly Waiting[]) => ({
  place,
  hasRole: reader.roles.length > 0,
  waiting: waiting
    .filter(({ count }) => count > 0)
    .map(({ what, count, since }) => {
      const { one, many, hint, href } = homeWords[what];
      const day = since && sayDay(since.toZonedDateTimeISO('Europe/London').toPlainDate());
      return {
        what,
        says: sayCount(count, one, many),
        hint: day ? `You last looked on ${day}. ${hint}` : hint,
        href,
      };
    }),
  more: more.filter(({ may }) => may(reader)).map(({ text, href }) => ({ text, href })),
});
