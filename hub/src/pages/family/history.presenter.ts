import { sayDay } from '@kinsight/kit/web';
import type { LookedRow } from '../../access/index.ts';
import type { FamilyView, Needs } from '../../needs/index.ts';
import { outcomeWords, reasonOr } from '../decide/outcome-words.ts';
import { headingOf } from './heading-of.ts';

type Decisions = Awaited<ReturnType<Needs['listDecisions']>>;

/** What was decided about a family, and who has looked: by role and purpose, by name only where the room gave one. */
export const presentHistory = (view: FamilyView, decisions: Decisions, looks: readonly LookedRow[]) => ({
  number: view.family,
  heading: headingOf(view),
  decisions: decisions.map((one) => ({
    says: outcomeWords[one.outcome].choice,
    on: sayDay(one.on),
    by: one.by,
    reason: reasonOr(one.reason, one.by),
    undone: one.undone ? { ...one.undone, reason: reasonOr(one.undone.reason, one.undone.by) } : undefined,
  })),
  looks: counted(looks),
});

/** Looks of one day by one role for one purpose are one line. */
const counted = (looks: readonly LookedRow[]) =>
  [
    ...Map.groupBy(looks, (one) =>
      [one.at, who(one), one.purpose ?? '', verb(one.action)].join('|'),
    ).values(),
  ].flatMap((same) => {
    const [first] = same;
    return first
      ? [
          {
            on: sayDay(first.at),
            who: who(first),
            organisation: first.organisation ?? 'not known',
            what: verb(first.action),
            purpose: first.purpose ?? 'not said',
            times: same.length,
          },
        ]
      : [];
  });

const who = ({ name, roles }: LookedRow): string => {
  const role = roles.length > 0 ? roles.join(', ').replaceAll('-', ' ') : 'a job of the system';
  return name === null ? role : `${name} (${role})`;
};

const verbs: Readonly<Record<string, string>> = {
  searched: 'searched',
  shown: 'saw in a list',
  opened: 'opened',
  detail: 'saw evidence',
  exported: 'took out a file',
};
const verb = (action: string): string => verbs[action] ?? action.replaceAll('-', ' ');
