import type { TakePair } from '../block/scan-blocks.ts';
import { openComparator, stateOf } from '../compare/levels-of-pairs.ts';
import { codesOf, type RowPlan } from '../compare/packed-rows.ts';
import { shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import { bestBits, boundTables, ceilingsOf, SLACK } from './bounds.ts';
import type { EdgeStore } from './edges.ts';
import type { Model } from './model.ts';
import { pairScorer } from './pair-scorer.ts';
import { adjustmentsOf, equalAdjustments } from './term-frequency.ts';
import { costOf } from './test-cost.ts';
import { levelWeights } from './weigh.ts';

/** Weighs pairs that may reach a threshold; `keepIn` says where those that do are kept, and under which rule. */
export interface PairEngine {
  readonly bounds: readonly Float32Array[];
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
    const equalBits = equalAdjustments(comparison, cheap, table);
    return {
      c,
      shift: plan.shifts[c] ?? 0,
      width: cheap.columns.length,
      known: cheap.level,
      best: best[c] ?? new Float64Array(1),
      equalBits,
      slot: (plan.shifts[c] ?? 0) + equalBits.slot,
      bits: Float64Array.from(weights[c] ?? []),
      adjusts: by.some((one) => one !== null),
      by,
      full: openComparator(comparison, cheap, table, codesOf(plan, data, c), reachOf(ceilings[c] ?? [])),
    };
  });
  const { stride } = plan;
  const least = threshold - SLACK;
  let store: EdgeStore | undefined;
  let rule = 0;

  const take: TakePair = (left, right, equals, nulls, most) => {
    let weight = most;
    let pattern = 0;
    for (let s = 0; s < count; s++) {
      const stage = stages[s];
      if (stage === undefined) break;
      const state = stateOf(equals, nulls, stage.shift, stage.width);
      let level = stage.known[state] ?? -1;
      if (level < 0) {
        const best = stage.best[state] ?? 0;
        level = stage.full(left, right, state, least - weight + best);
        if (level < 0) return;
        weight += (stage.bits[level] ?? 0) - best;
      } else if (stage.adjusts) weight += (stage.bits[level] ?? 0) - (stage.best[state] ?? 0);
      pattern += level * (places[stage.c] ?? 0);
      if (stage.adjusts) {
        if (level === stage.equalBits.level)
          weight += stage.equalBits.bits[data[left * stride + stage.slot] ?? 0] ?? 0;
        else weight += stage.by[level]?.(left, right) ?? 0;
      }
      if (weight < least) return;
    }
    const exact = scorer.weight(left, right, pattern);
    if (exact >= threshold) store?.add(left, right, pattern, exact, rule);
  };
  return {
    bounds: boundTables(model, plan, best),
    take,
    keepIn(into, number) {
      store = into;
      rule = number;
    },
  };
}

/** Most bits any level from k on can give. */
function reachOf(bits: readonly number[]): Float64Array {
  const reach = Float64Array.from(bits);
  for (let k = reach.length - 2; k >= 0; k--) reach[k] = Math.max(reach[k] ?? 0, reach[k + 1] ?? 0);
  return reach;
}
