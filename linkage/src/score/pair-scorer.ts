import { type Comparator, compileComparison } from '../compare/comparator.ts';
import { shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from './model.ts';
import { type Adjustment, adjustmentsOf } from './term-frequency.ts';
import { patternWeigher } from './weigh.ts';

/** Compares and weighs single pairs of a table under a model. */
export interface PairScorer {
  pattern(left: number, right: number): number;
  /** Bits, term frequencies included; `pattern` must be the pair's own. */
  weight(left: number, right: number, pattern: number): number;
}

export function pairScorer(
  table: Table,
  model: Model,
  weigh: (pattern: number) => number = patternWeigher(model),
): PairScorer {
  const { comparisons } = model.settings;
  const { places, sizes } = shapeOf(comparisons);
  // Made when the first pair is compared: who only weighs needs none.
  let comparators: readonly Comparator[] | undefined;
  const adjusted: {
    readonly place: number;
    readonly size: number;
    readonly by: readonly (Adjustment | null)[];
  }[] = [];
  comparisons.forEach((comparison, c) => {
    const by = adjustmentsOf(comparison, table);
    if (by.some((adjustment) => adjustment !== null))
      adjusted.push({ place: places[c] ?? 1, size: sizes[c] ?? 1, by });
  });
  return {
    pattern(left, right) {
      comparators ??= comparisons.map((comparison) => compileComparison(comparison, table));
      let pattern = 0;
      for (let c = 0; c < comparators.length; c++)
        pattern += (comparators[c]?.(left, right) ?? 0) * (places[c] ?? 0);
      return pattern;
    },
    weight(left, right, pattern) {
      let weight = weigh(pattern);
      for (const { place, size, by } of adjusted)
        weight += by[Math.floor(pattern / place) % size]?.(left, right) ?? 0;
      return weight;
    },
  };
}
