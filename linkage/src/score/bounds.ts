import type { RowPlan } from '../compare/packed-rows.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from './model.ts';
import { highestNow } from './term-frequency.ts';
import { levelWeights, priorWeight } from './weigh.ts';

/** Bounds are sums in another order than the weight itself: this much is left to rounding. */
export const SLACK = 1e-3;

/** Most bits each level can give, term frequencies included: `[comparison][level]`. */
export function ceilingsOf(model: Model, table: Table): number[][] {
  const weights = levelWeights(model);
  return model.settings.comparisons.map((comparison, c) =>
    comparison.levels.map((level, k) => (weights[c]?.[k] ?? 0) + highestNow(comparison, level, table)),
  );
}

/** Most bits a comparison can give, by the state of its equal and null columns; levels not yet known count at their best. */
export function bestBits(plan: RowPlan, ceilings: readonly (readonly number[])[]): Float64Array[] {
  return plan.cheap.map(({ level, verdicts, levels }, c) =>
    Float64Array.from(level, (known, state) => {
      const bits = ceilings[c] ?? [];
      if (known >= 0) return bits[known] ?? 0;
      let best = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < levels; k++) {
        const verdict = verdicts[state * levels + k] ?? 2;
        if (verdict > 0) best = Math.max(best, bits[k] ?? 0);
        if (verdict === 1) break;
      }
      return best;
    }),
  );
}

/** Upper bounds of a pair's weight: one table a group of slots, to be added; by `equal bits | null bits << width`. The prior is in the first. */
export function boundTables(model: Model, plan: RowPlan, best: readonly Float64Array[]): Float32Array[] {
  return plan.groups.map(({ shift, width, comparisons }, g) => {
    const size = 1 << width;
    // Rounded to single precision: SLACK is far above that.
    const table = new Float32Array(size * size).fill(g === 0 ? priorWeight(model.lambda) + SLACK : 0);
    for (const c of comparisons) {
      const columns = plan.cheap[c]?.columns.length ?? 0;
      const from = (plan.shifts[c] ?? 0) - shift;
      const mask = (1 << columns) - 1;
      for (let nulls = 0; nulls < size; nulls++)
        for (let equals = 0; equals < size; equals++) {
          const state = ((equals >>> from) & mask) | (((nulls >>> from) & mask) << columns);
          table[equals | (nulls << width)] =
            (table[equals | (nulls << width)] ?? 0) + (best[c]?.[state] ?? 0);
        }
    }
    return table;
  });
}
