import type { TakePair } from '../block/scan-blocks.ts';
import { openComparator, stateOf } from '../compare/levels-of-pairs.ts';
import { HALF, type RowPlan } from '../compare/packed-rows.ts';
import { shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import { type Bounds, bestBits, bestByEquals, boundsOf, ceilingsOf, SLACK } from './bounds.ts';
import type { EdgeStore } from './edges.ts';
import type { Model } from './model.ts';
import { pairScorer } from './pair-scorer.ts';
import { adjustmentsOf, equalAdjustments } from './term-frequency.ts';
import { costOf } from './test-cost.ts';
import { levelWeights } from './weigh.ts';

/** Weighs pairs that may reach a threshold; `keepIn` says where those that do are kept, and under which rule. */
export interface PairEngine {
  readonly bounds: Bounds;
  readonly take: TakePair;
  keepIn(store: EdgeStore, rule: number): void;
}

/**
 * An engine for one model and threshold. Levels not yet known count at their best; comparisons are made the most
 * telling for their cost first, each makes the bound truer, and a pair is dropped as soon as it falls below. What
 * stays is weighed exactly as `scorePairs` weighs it.
 */
export function pairEngine(
  model: Model,
  table: Table,
  plan: RowPlan,
  data: Int32Array,
  threshold: number,
): PairEngine {
  const { comparisons } = model.settings;
  const count = comparisons.length;
  const places = Float64Array.from(shapeOf(comparisons).places);
  const scorer = pairScorer(table, model);
  const ceilings = ceilingsOf(model, table);
  const best = bestBits(plan, ceilings);
  const bounds = boundsOf(model, plan, best);
  const [boundLow, boundHigh] = [bounds.low, bounds.high];
  const weights = levelWeights(model);
  const adjust = comparisons.map((comparison) => adjustmentsOf(comparison, table));
  const order = comparisons
    .map(({ levels }, c) => {
      const bits = ceilings[c] ?? [0];
      const cost = costOf(levels);
      return { c, worth: (Math.max(...bits) - (bits.at(-1) ?? 0)) / cost };
    })
    .sort((a, b) => b.worth - a.worth || a.c - b.c)
    .map(({ c }) => c);
  const stages = order.map((c) => {
    const cheap = plan.cheap[c];
    const comparison = comparisons[c];
    if (cheap === undefined || comparison === undefined) throw new TypeError('a plan for other settings');
    const by = adjust[c] ?? [];
    return {
      c,
      shift: plan.shifts[c] ?? 0,
      width: cheap.columns.length,
      mask: (1 << cheap.columns.length) - 1,
      known: cheap.level,
      best: bestByEquals(cheap.columns.length, best[c] ?? new Float64Array(1)),
      equalBits: equalAdjustments(comparison, cheap, table),
      bits: Float64Array.from(weights[c] ?? []),
      adjusts: by.some((one) => one !== null),
      by,
      full: openComparator(comparison, cheap, table),
    };
  });
  const nullsAt = plan.columns.length;
  const { stride } = plan;
  const least = threshold - SLACK;
  const low = (1 << HALF) - 1;
  let store: EdgeStore | undefined;
  let rule = 0;

  const take: TakePair = (left, right, equals) => {
    const nulls = (data[left * stride + nullsAt] ?? 0) | (data[right * stride + nullsAt] ?? 0);
    let weight = (boundLow[equals & low] ?? 0) + (boundHigh[(equals >>> HALF) & low] ?? 0);
    let pattern = 0;
    for (let s = 0; s < count; s++) {
      const stage = stages[s];
      if (stage === undefined) break;
      const state = stateOf(equals, nulls, stage.shift, stage.width);
      let level = stage.known[state] ?? -1;
      if (level < 0) level = stage.full(left, right, state);
      pattern += level * (places[stage.c] ?? 0);
      weight += (stage.bits[level] ?? 0) - (stage.best[state & stage.mask] ?? 0);
      if (stage.adjusts) {
        const slot = stage.equalBits.slot;
        if (level === stage.equalBits.level)
          weight += stage.equalBits.bits[data[left * stride + stage.shift + slot] ?? 0] ?? 0;
        else weight += stage.by[level]?.(left, right) ?? 0;
      }
      if (weight < least) return;
    }
    const exact = scorer.weight(left, right, pattern);
    if (exact >= threshold) store?.add(left, right, pattern, exact, rule);
  };
  return {
    bounds,
    take,
    keepIn(into, number) {
      store = into;
      rule = number;
    },
  };
}
