import { sayCount, sayDay } from '@kinsight/kit/web';
import type { CaseLine } from '../../progress/index.ts';
import { paths } from '../paths.ts';
import { table } from '../table.ts';

/** What stands on pages of progress while it cannot be measured: whoever reads them would take what is old for what is so. */
export const sayFailing = (since: string | undefined): string | undefined =>
  since &&
  `Progress could not be measured since ${sayDay(since)}: what stands here is from before, and what came in since is not in it. It is tried again by itself; an administrator sees why under Health.`;

/** A line for each case, in the order of the clocks: no order of how well somebody does. */
export const presentProgress = (
  {
    asAt,
    cases,
  }: {
    readonly asAt: string | undefined;
    readonly cases: readonly CaseLine[];
  },
  mayMeasure = false,
  failingSince?: string,
) => ({
  failing: sayFailing(failingSince),
  measureAction: mayMeasure ? paths.progressMeasure() : undefined,
  measuresHref: mayMeasure ? paths.measures() : undefined,
  says:
    asAt === undefined
      ? 'Progress has not been measured yet. It is measured every day, and when an analyst or a manager starts it; then this page fills.'
      : `${sayCount(cases.filter(({ case: one }) => one.closed === null).length, 'open case')}, as known on ${sayDay(asAt)}. The clock that ends soonest comes first.`,
  table: table(
    'Open cases',
    ['Family', 'Opened', 'Needs', 'Held', 'Clock runs', 'No progress yet', 'Not known', 'Next clock ends'],
    cases.map(({ case: one, needs, holdingBack: back }) => [
      { text: `Family ${one.family}`, href: paths.familyProgress({ family: one.family }) },
      one.closed === null
        ? sayDay(one.opened)
        : `${sayDay(one.opened)}; closed ${sayDay(one.closed)}, a clock still runs`,
      needs.filter(({ measure }) => measure.counts === 'for-its-need').length,
      needs.filter(({ progress, measure }) => progress.state === 'held' && measure.counts === 'for-its-need')
        .length,
      back.clocks.length,
      back.lacking.length,
      back.unknown.length,
      back.clocks[0]?.until ? sayDay(back.clocks[0].until.toString()) : '',
    ]),
    'No open case that you may see.',
  ),
});
