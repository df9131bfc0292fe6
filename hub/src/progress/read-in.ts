import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../access/index.ts';
import { openMeasures } from './case-measures.ts';
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
type Of = { readonly case: number; readonly family: number };

/** Undefined where it is measured no more: closed for longer than it is followed. */
export const readProgressIn = async (
  parts: ProgressParts,
  tx: Transaction,
  look: Look,
  of: Of,
): Promise<ProgressIn | undefined> => (await readAllIn(parts, tx, look, [of])).get(of.case);

/** The same of many cases, by their ids, read together. */
export async function readAllIn(
  parts: ProgressParts,
  tx: Transaction,
  look: Look,
  of: readonly Of[],
): Promise<ReadonlyMap<number, ProgressIn>> {
  const wanted = new Set(of.map((one) => one.case));
  const cases = (
    await parts.cases(
      tx,
      of.map(({ family }) => family),
    )
  ).filter(({ id }) => wanted.has(id));
  const { run, states } = await statesOf(parts, tx, look, cases);
  const measuresOf = openMeasures(parts);
  return new Map(
    cases.map((measured) => [
      measured.id,
      { measured, run, needs: states.get(measured.id) ?? [], names: namesOf(measuresOf(measured.framework)) },
    ]),
  );
}
