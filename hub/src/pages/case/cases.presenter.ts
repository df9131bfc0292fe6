import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { CaseloadEntry } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';
import { levelWords, waitWords } from './case-words.ts';

export type CasesChoice = { readonly of: 'own' | 'team'; readonly closed: 'yes' | 'no' };

/** Cases with what each waits for; and, of a team, how many each worker leads. */
export const presentCases = (
  cases: readonly CaseloadEntry[],
  choice: CasesChoice,
  {
    mayTeam,
    mayCover,
    today,
  }: { readonly mayTeam: boolean; readonly mayCover: boolean; readonly today: Temporal.PlainDate },
) => {
  const tabs = [
    { text: 'Mine', of: 'own', closed: 'no' },
    ...(mayTeam
      ? [
          { text: 'My team’s', of: 'team', closed: 'no' },
          { text: 'My team’s, closed', of: 'team', closed: 'yes' },
        ]
      : []),
  ];
  return {
    tabs: tabs.map(({ text, of, closed }) => ({
      text,
      href: `${paths.cases()}?of=${of}&closed=${closed}`,
      current: choice.of === of && choice.closed === closed,
    })),
    says: sayCount(cases.length, 'case'),
    of: choice.of,
    workers: choice.of === 'team' && choice.closed === 'no' ? presentWorkers(cases, today) : undefined,
    coverHref: mayCover ? paths.cover() : undefined,
    remindersHref: mayCover ? paths.reminders() : undefined,
    cases: cases.map((one) => ({
      href: paths.case({ case: one.id }),
      children: one.children.length > 0 ? sayList(one.children) : `Case ${one.id}`,
      number: one.id,
      level: levelWords[one.level],
      lead: one.leadName ?? 'Nobody yet',
      opened: sayDay(one.opened),
      closed: one.closed === null ? undefined : sayDay(one.closed),
      waits: one.waits === undefined ? undefined : waitWords[one.waits],
      next: one.nextDue === null ? undefined : sayDay(one.nextDue),
      review: one.reviewOn === null ? undefined : sayDay(one.reviewOn),
    })),
  };
};

/** Each worker’s cases with what is due. By name: it is no order of merit. */
function presentWorkers(cases: readonly CaseloadEntry[], today: Temporal.PlainDate) {
  const now = today.toString();
  const soon = today.add({ days: 7 }).toString();
  const isLate = ({ actions, reviewOn }: CaseloadEntry): boolean =>
    actions > 0 || (reviewOn !== null && reviewOn <= now);
  const isSoon = ({ nextDue, reviewOn }: CaseloadEntry): boolean =>
    [nextDue, reviewOn].some((day) => day !== null && day > now && day <= soon);
  return table(
    'Who leads how many',
    ['Lead', 'Cases', 'Waiting for something', 'Overdue', 'Due within a week'],
    [...Map.groupBy(cases, ({ leadName }) => leadName ?? 'Nobody yet')]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, theirs]) => [
        name,
        theirs.length,
        theirs.filter(({ waits }) => waits !== undefined).length,
        theirs.filter(isLate).length,
        theirs.filter(isSoon).length,
      ]),
    'No case is open in your team.',
  );
}
