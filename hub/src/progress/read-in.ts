import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../access/index.ts';
import type { MeasuredCase } from './measured-case.ts';
import type { RunHead } from './progress.store.ts';
import type { ProgressParts } from './progress-parts.ts';
import { namesOf, statesOf } from './show-case.ts';
import type { NeedState } from './states/case-states.rules.ts';

/** Progress of one case inside a look that is open already, as far as it lets through. */
export type ProgressIn = {
  readonly measured: MeasuredCase;
  /** The run it is read from; undefined before the first. */
  readonly run: Pick<RunHead, 'id' | 'asAt' | 'knownAt'> | undefined;
  readonly needs: readonly NeedState[];
  /** What its needs are called. */
  readonly names: ReadonlyMap<string, string>;
};

/** Undefined where it is measured no more: closed for longer than it is followed. */
export async function readProgressIn(
  parts: ProgressParts,
  tx: Transaction,
  look: Look,
  of: { readonly case: number; readonly family: number },
): Promise<ProgressIn | undefined> {
  const measured = (await parts.cases(tx, [of.family])).find(({ id }) => id === of.case);
  if (!measured) return undefined;
  const { run, states } = await statesOf(parts, tx, look, [measured]);
  return { measured, run, needs: states.get(measured.id) ?? [], names: namesOf(parts, measured) };
}
