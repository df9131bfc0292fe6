import { shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import { relativeColumns } from '../link/relatives.ts';
import type { Model } from '../score/model.ts';
import { highestAdjustment } from '../score/term-frequency.ts';
import { levelWeights, priorWeight } from '../score/weigh.ts';
import { columnsOfTest } from '../settings/columns-of.ts';
import type { Comparison, Test } from '../settings/settings.ts';

/** A table may grow so many times over before all pairs are compared afresh. */
export const GROWTH = 2;

/** Columns made between passes from what the pass before linked. */
const BETWEEN_PASSES: ReadonlySet<string> = new Set(
  Object.entries(relativeColumns).flatMap(([key, name]) => (key === 'from' ? [] : [name])),
);

/** True where a comparison's level of a pair may change although neither record does. */
export function isUnsteady({ levels }: Comparison): boolean {
  return levels.some(
    ({ when }) => countsRecords(when) || columnsOfTest(when).some((column) => BETWEEN_PASSES.has(column)),
  );
}

/** True of a test that asks how many records hold a value. */
export function countsRecords(test: Test): boolean {
  switch (test.is) {
    case 'held-by':
      return true;
    case 'all':
    case 'any':
      return test.of.some(countsRecords);
    case 'not':
      return countsRecords(test.test);
    default:
      return false;
  }
}

/**
 * The most a pair of a pattern can ever weigh until the table is `GROWTH` times as large: every value as rare as one
 * record in the grown table makes it, every unsteady comparison at its best. Pairs that stay below the threshold even so
 * need not be kept.
 */
export function ceilingOf(model: Model, table: Table): (pattern: number) => number {
  const { comparisons } = model.settings;
  const { sizes } = shapeOf(comparisons);
  const weights = levelWeights(model);
  const bits = comparisons.map((comparison, c) => {
    const own = comparison.levels.map(
      (level, k) =>
        (weights[c]?.[k] ?? 0) +
        highestAdjustment(comparison, level, table) +
        (level.tf?.weight ?? 0) * Math.log2(GROWTH),
    );
    return isUnsteady(comparison) ? own.map(() => Math.max(...own)) : own;
  });
  const prior = priorWeight(model.lambda);
  const known = new Map<number, number>();
  return (pattern) => {
    const seen = known.get(pattern);
    if (seen !== undefined) return seen;
    let rest = pattern;
    let most = prior;
    for (let c = 0; c < bits.length; c++) {
      const size = sizes[c] ?? 1;
      most += bits[c]?.[rest % size] ?? 0;
      rest = Math.floor(rest / size);
    }
    known.set(pattern, most);
    return most;
  };
}
