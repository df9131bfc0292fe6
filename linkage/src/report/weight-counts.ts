import { blockPairs, defaultPairBudget } from '../block/block-pairs.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from '../score/model.ts';
import { pairScorer } from '../score/pair-scorer.ts';

/** How many compared pairs weigh what, by whole bits; and what each record weighs against itself. */
export interface WeightCounts {
  readonly pairs: ReadonlyMap<number, number>;
  /** By whole bits: records whose every value agrees with itself. Below the threshold they can be linked to nobody. */
  readonly selves: ReadonlyMap<number, number>;
}

/** Weighs all pairs once more for the picture; memory does not grow with their number. */
export function countWeights(table: Table, model: Model): WeightCounts {
  const scorer = pairScorer(table, model);
  const pairs = new Map<number, number>();
  const selves = new Map<number, number>();
  const add = (into: Map<number, number>, left: number, right: number): void => {
    const bits = Math.floor(scorer.weight(left, right, scorer.pattern(left, right)));
    into.set(bits, (into.get(bits) ?? 0) + 1);
  };
  blockPairs(
    model.settings.blockingRules,
    table,
    { linkType: model.settings.linkType, pairBudget: defaultPairBudget },
    ({ left, right, count }) => {
      for (let i = 0; i < count; i++) add(pairs, left[i] ?? 0, right[i] ?? 0);
    },
  );
  for (let row = 0; row < table.size; row++) add(selves, row, row);
  return { pairs, selves };
}
