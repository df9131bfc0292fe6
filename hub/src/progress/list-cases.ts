import type { Reader } from '../access/index.ts';
import { type HoldingBack, holdingBack } from './holding-back.rules.ts';
import type { MeasuredCase } from './measured-case.ts';
import type { ProgressParts } from './progress-parts.ts';
import { statesOf } from './show-case.ts';
import type { NeedState } from './states/case-states.rules.ts';

export type CaseLine = {
  readonly case: MeasuredCase;
  readonly needs: readonly NeedState[];
  readonly holdingBack: HoldingBack;
};

export type ListCasesRequest = { readonly reader: Reader; readonly reason?: string };

/**
 * Progress of every open case the reader sees, and of closed ones in which a clock still runs, the case whose clock ends soonest first; each from what
 * the reader may see of it. A team comes to a closed case for 92 days; what ends later is measured on, for a year, and counted.
 */
export const listCaseProgress = (
  parts: ProgressParts,
  { reader, reason }: ListCasesRequest,
): Promise<{ readonly asAt: string | undefined; readonly cases: readonly CaseLine[] }> =>
  parts.access.withLook(
    {
      reader,
      purpose: 'support',
      level: 'shown',
      subject: { kind: 'place', of: 'case' },
      ...(reason === undefined ? {} : { reason }),
    },
    async (tx, look, trail) => {
      const cases = await parts.cases(tx);
      const { run, states } = await statesOf(parts, tx, look, cases);
      const lines = cases
        .map((one): CaseLine => {
          const needs = states.get(one.id) ?? [];
          return { case: one, needs, holdingBack: holdingBack(needs) };
        })
        .filter((line) => line.case.closed === null || line.holdingBack.clocks.length > 0);
      trail.saw(lines.map((line) => line.case.id));
      trail.note({ cases: lines.length });
      return { asAt: run?.asAt, cases: lines.toSorted((a, b) => (soonest(a) < soonest(b) ? -1 : 1)) };
    },
  );

const soonest = ({ holdingBack: back }: CaseLine): string => back.clocks[0]?.until?.toString() ?? '9999';
