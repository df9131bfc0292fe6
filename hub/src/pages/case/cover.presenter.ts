import { sayDay } from '@kinsight/kit/web';
import { type Covers, longestCover } from '../../support/index.ts';
import { paths } from '../paths.ts';

type Cover = Covers['covers'][number];

/** Covers that run, that come and that ended; and the form for whoever manages a team. */
export const presentCover = ({ today, covers, members }: Covers) => {
  const iso = today.toString();
  const say = (one: Cover) => ({
    away: one.away,
    by: one.by,
    // The door is open to the day before they are back.
    from: sayDay(one.from),
    to: sayDay(Temporal.PlainDate.from(one.until).subtract({ days: 1 }).toString()),
    setBy: one.setBy,
    awayLogin: one.awayLogin,
    byLogin: one.byLogin,
    mayEnd: members.some(({ login }) => login === one.awayLogin),
  });
  const of = (keep: (one: Cover) => boolean) => covers.filter(keep).map(say);
  return {
    longest: longestCover,
    action: paths.cover(),
    endAction: paths.coverEnd(),
    parts: [
      {
        heading: 'Today',
        covers: of((one) => one.from <= iso && one.until > iso),
        otherwise: 'Nobody is covered for today.',
      },
      { heading: 'To come', covers: of((one) => one.from > iso), otherwise: 'Nothing is arranged ahead.' },
      {
        heading: 'Ended',
        covers: of((one) => one.until <= iso).map((one) => ({ ...one, mayEnd: false })),
        otherwise: 'None in the last three months.',
      },
    ],
    members:
      members.length > 0
        ? [{ value: '', text: 'Select' }, ...members.map(({ login, name }) => ({ value: login, text: name }))]
        : undefined,
  };
};
