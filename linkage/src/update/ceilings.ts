import type { Table } from '../encode/table.ts';
import { relativeColumns } from '../link/relatives.ts';
import type { Model } from '../score/model.ts';
import { highestAdjustment } from '../score/term-frequency.ts';
import { levelWeights } from '../score/weigh.ts';
import { columnsOfTest } from '../settings/columns-of.ts';
import type { Comparison, Settings, Test } from '../settings/settings.ts';

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

/** True of a test that asks who is a minor: that rests on all records' dates. */
export function readsMinors(test: Test, { derive }: Settings): boolean {
  const minors = derive.filter(({ by }) => by === 'minor').map(({ column }) => column);
  return columnsOfTest(test).some((column) => minors.includes(column));
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
 * A model under which a pair weighs the most it can ever weigh until the table is `GROWTH` times as large: every value as
 * rare as one record in the grown table makes it, every unsteady comparison at its best. Pairs that stay below the
 * threshold even so need not be kept.
 */
export function ceilingModel(model: Model, table: Table): Model {
  const weights = levelWeights(model);
  const comparisons = model.settings.comparisons.map((comparison, c): Comparison => {
    const bits = comparison.levels.map(
      (level, k) =>
        (weights[c]?.[k] ?? 0) +
        highestAdjustment(comparison, level, table) +
        (level.tf?.weight ?? 0) * Math.log2(GROWTH),
    );
    // From the first level on that other records may move a pair into or out of, all count as the best of them.
    const moving = isUnsteady(comparison)
      ? 0
      : comparison.levels.findIndex(({ when }) => readsMinors(when, model.settings));
    const best = Math.max(...bits.slice(Math.max(moving, 0)));
    return {
      name: comparison.name,
      levels: comparison.levels.map(({ label, when }, k) => ({
        label,
        when,
        m: 2 ** (moving >= 0 && k >= moving ? best : (bits[k] ?? 0)),
        u: 1,
      })),
    };
  });
  return { ...model, settings: { ...model.settings, comparisons } };
}
