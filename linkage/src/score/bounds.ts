import { HALF, type RowPlan } from '../compare/packed-rows.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from './model.ts';
import { highestAdjustment } from './term-frequency.ts';
import { levelWeights, priorWeight } from './weigh.ts';

/** Bounds are sums in another order than the weight itself: this much is left to rounding. */
export const SLACK = 1e-6;

/** Most bits each level can give, term frequencies included: `[comparison][level]`. */
export function ceilingsOf(model: Model, table: Table): number[][] {
  const weights = levelWeights(model);
  return model.settings.comparisons.map((comparison, c) =>
    comparison.levels.map((level, k) => (weights[c]?.[k] ?? 0) + highestAdjustment(comparison, level, table)),
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

/** The same by equal columns alone: a column that is not equal may be null. */
export function bestByEquals(columns: number, best: Float64Array): Float64Array {
  const size = 1 << columns;
  return Float64Array.from({ length: size }, (_, equals) => {
    let most = Number.NEGATIVE_INFINITY;
    for (let nulls = 0; nulls < size; nulls++)
      if ((nulls & equals) === 0) most = Math.max(most, best[equals | (nulls << columns)] ?? 0);
    return most;
  });
}

/** Upper bounds of a pair's weight by its equal slots, in two parts to be added. */
export interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export function boundsOf(model: Model, plan: RowPlan, best: readonly Float64Array[]): Bounds {
  const low = new Float64Array(1 << HALF).fill(priorWeight(model.lambda) + SLACK);
  const high = new Float64Array(1 << HALF);
  plan.cheap.forEach(({ columns }, c) => {
    const shift = plan.shifts[c] ?? 0;
    const [bounds, from] = shift < HALF ? [low, shift] : [high, shift - HALF];
    const most = bestByEquals(columns.length, best[c] ?? new Float64Array(1));
    for (let equals = 0; equals < bounds.length; equals++)
      bounds[equals] = (bounds[equals] ?? 0) + (most[(equals >>> from) & (most.length - 1)] ?? 0);
  });
  return { low, high };
}
