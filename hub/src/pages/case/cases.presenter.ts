import { sayCount, sayDay, sayList } from '@kinsight/kit/web';
import type { CaseloadEntry } from '../../support/index.ts';
import { paths } from '../paths.ts';
import { levelWords, waitWords } from './case-words.ts';

export type CasesChoice = { readonly of: 'own' | 'team'; readonly closed: 'yes' | 'no' };

/** Cases with what each waits for; and, of a team, how many each worker leads. */
export const presentCases = (cases: readonly CaseloadEntry[], choice: CasesChoice, mayTeam: boolean) => {
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
    workers:
      choice.of === 'team'
        ? [...Map.groupBy(cases, ({ leadName }) => leadName ?? 'Nobody yet')]
            .map(([name, theirs]) => ({
              name,
              count: theirs.length,
              waiting: theirs.filter(({ waits }) => waits !== undefined).length,
            }))
            .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name))
        : [],
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
