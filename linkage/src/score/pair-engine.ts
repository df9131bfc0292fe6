import type { Scan, TakePair } from '../block/scan-blocks.ts';
import { openComparator, stateOf } from '../compare/levels-of-pairs.ts';
import { HALF, type RowPlan } from '../compare/packed-rows.ts';
import { shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import type { Comparison } from '../settings/settings.ts';
import type { EdgeStore } from './edges.ts';
import type { Model } from './model.ts';
import { pairScorer } from './pair-scorer.ts';
import { adjustmentsOf, highestAdjustment } from './term-frequency.ts';
import { levelWeights, priorWeight } from './weigh.ts';

/** Bounds are sums in another order than the weight itself: this much is left to rounding. */
const SLACK = 1e-6;

/** Pattern of a pair, all levels compared, from the slots known to be equal. */
export function patternReader(
  comparisons: readonly Comparison[],
  table: Table,
  plan: RowPlan,
  data: Int32Array,
  active: readonly number[],
): (left: number, right: number, equals: number) => number {
  const chosen = active.map((c) => comparisons[c]).filter((comparison) => comparison !== undefined);
  const { places } = shapeOf(chosen);
  const cheap = active.map((c) => plan.cheap[c]).filter((levels) => levels !== undefined);
  const shifts = active.map((c) => plan.shifts[c] ?? 0);
  const full = chosen.map((comparison, a) => {
    const levels = cheap[a];
    if (levels === undefined) throw new TypeError('a plan for other settings');
    return openComparator(comparison, levels, table);
  });
  const nullsAt = plan.columns.length;
  const { stride } = plan;
  return (left, right, equals) => {
    const nulls = (data[left * stride + nullsAt] ?? 0) | (data[right * stride + nullsAt] ?? 0);
    let pattern = 0;
    for (let a = 0; a < full.length; a++) {
      const levels = cheap[a];
      if (levels === undefined) break;
      const state = stateOf(equals, nulls, shifts[a] ?? 0, levels.columns.length);
      let level = levels.level[state] ?? -1;
      if (level < 0) level = full[a]?.(left, right, state) ?? 0;
      pattern += level * (places[a] ?? 0);
    }
    return pattern;
  };
}

/** Most bits each combination of equal slots can have, by half: what the scan passes over by. */
export function boundTables(model: Model, table: Table, plan: RowPlan): Pick<Scan, 'boundLow' | 'boundHigh'> {
  const boundLow = new Float64Array(1 << HALF).fill(priorWeight(model.lambda) + SLACK);
  const boundHigh = new Float64Array(1 << HALF);
  const ceilings = ceilingsOf(model, table);
  plan.cheap.forEach((levels, c) => {
    const shift = plan.shifts[c] ?? 0;
    const inLow = shift < HALF;
    const bounds = inLow ? boundLow : boundHigh;
    const width = levels.columns.length;
    const best = bestByEquals(levels.level, levels.verdicts, levels.levels, width, ceilings[c] ?? []);
    for (let equals = 0; equals < bounds.length; equals++)
      bounds[equals] =
        (bounds[equals] ?? 0) + (best[(equals >>> (inLow ? shift : shift - HALF)) & ((1 << width) - 1)] ?? 0);
  });
  return { boundLow, boundHigh };
}

/** Most bits each level can give, term frequencies included. */
function ceilingsOf(model: Model, table: Table): number[][] {
  const weights = levelWeights(model);
  return model.settings.comparisons.map((comparison, c) =>
    comparison.levels.map((level, k) => (weights[c]?.[k] ?? 0) + highestAdjustment(comparison, level, table)),
  );
}

/** The best level any pair with these equal columns can reach; a column that is not equal may be null. */
function bestByEquals(
  level: Int8Array,
  verdicts: Uint8Array,
  levels: number,
  width: number,
  bits: readonly number[],
): Float64Array {
  const size = 1 << width;
  const best = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (let equals = 0; equals < size; equals++)
    for (let nulls = 0; nulls < size; nulls++)
      if ((equals & nulls) === 0)
        best[equals] = Math.max(
          best[equals] ?? 0,
          bestOf(level, verdicts, levels, equals | (nulls << width), bits),
        );
  return best;
}

function bestOf(
  level: Int8Array,
  verdicts: Uint8Array,
  levels: number,
  state: number,
  bits: readonly number[],
): number {
  const known = level[state] ?? -1;
  if (known >= 0) return bits[known] ?? 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < levels; k++) {
    const verdict = verdicts[state * levels + k] ?? 2;
    if (verdict > 0) best = Math.max(best, bits[k] ?? 0);
    if (verdict === 1) break;
  }
  return best;
}

/**
 * Weighs pairs that may reach the threshold and keeps those that do. Levels not yet known count at their best; each
 * full comparison, the most telling first, makes the bound true, and a pair is dropped as soon as it falls below.
 */
export function boundedTaker(
  model: Model,
  table: Table,
  plan: RowPlan,
  data: Int32Array,
  threshold: number,
  rule: number,
  store: EdgeStore,
): TakePair {
  const { comparisons } = model.settings;
  const { places } = shapeOf(comparisons);
  const scorer = pairScorer(table, model);
  const ceilings = ceilingsOf(model, table);
  const weights = levelWeights(model);
  const most = Math.max(...comparisons.map((comparison) => comparison.levels.length));
  const flat = new Float64Array(comparisons.length * most);
  weights.forEach((bits, c) => {
    flat.set(bits, c * most);
  });
  const adjust = comparisons.map((comparison) => adjustmentsOf(comparison, table));
  const adjusts = adjust.map((by) => by.some((one) => one !== null));
  const widths = Int32Array.from(plan.cheap, ({ columns }) => columns.length);
  const shifts = Int32Array.from(plan.shifts);
  const known = plan.cheap.map(({ level }) => level);
  const bestBits = plan.cheap.map(({ level, verdicts, levels }, c) =>
    Float64Array.from(level, (_, state) => bestOf(level, verdicts, levels, state, ceilings[c] ?? [])),
  );
  const full = comparisons.map((comparison, c) => {
    const levels = plan.cheap[c];
    if (levels === undefined) throw new TypeError('a plan for other settings');
    return openComparator(comparison, levels, table);
  });
  // What differs most between its best and its last level parts pairs soonest.
  const order = comparisons
    .map((_, c) => ({ c, reach: Math.max(...(ceilings[c] ?? [0])) - (ceilings[c]?.at(-1) ?? 0) }))
    .sort((a, b) => b.reach - a.reach || a.c - b.c)
    .map(({ c }) => c);
  const prior = priorWeight(model.lambda);
  const levelsNow = new Int32Array(comparisons.length);
  const states = new Int32Array(comparisons.length);
  const nullsAt = plan.columns.length;
  const { stride } = plan;
  const least = threshold - SLACK;
  const count = comparisons.length;

  const adjusted = (c: number, level: number, left: number, right: number): number =>
    (flat[c * most + level] ?? 0) + (adjusts[c] === true ? (adjust[c]?.[level]?.(left, right) ?? 0) : 0);

  return (left, right, equals) => {
    const nulls = (data[left * stride + nullsAt] ?? 0) | (data[right * stride + nullsAt] ?? 0);
    let weight = prior;
    for (let c = 0; c < count; c++) {
      const state = stateOf(equals, nulls, shifts[c] ?? 0, widths[c] ?? 0);
      const level = known[c]?.[state] ?? -1;
      states[c] = state;
      levelsNow[c] = level;
      weight += level < 0 ? (bestBits[c]?.[state] ?? 0) : adjusted(c, level, left, right);
    }
    if (weight < least) return;
    for (let o = 0; o < count; o++) {
      const c = order[o] ?? 0;
      if ((levelsNow[c] ?? 0) >= 0) continue;
      const state = states[c] ?? 0;
      const level = full[c]?.(left, right, state) ?? 0;
      levelsNow[c] = level;
      weight += adjusted(c, level, left, right) - (bestBits[c]?.[state] ?? 0);
      if (weight < least) return;
    }
    let pattern = 0;
    for (let c = 0; c < count; c++) pattern += (levelsNow[c] ?? 0) * (places[c] ?? 0);
    const exact = scorer.weight(left, right, pattern);
    if (exact >= threshold) store.add(left, right, pattern, exact, rule);
  };
}
