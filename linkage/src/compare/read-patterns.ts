import type { Table } from '../encode/table.ts';
import type { Comparison } from '../settings/settings.ts';
import { openComparator, stateOf } from './levels-of-pairs.ts';
import { codesOf, type RowPlan } from './packed-rows.ts';
import { shapeOf } from './pattern.ts';

/** Writes the levels of the chosen comparisons of a pair into `levels` and returns their pattern. */
export type LevelReader = (left: number, right: number, equals: number, levels: Int32Array) => number;

/** Reads pairs' levels in full; what equality and nulls alone tell is looked up. */
export function levelReader(
  comparisons: readonly Comparison[],
  table: Table,
  plan: RowPlan,
  data: Int32Array,
  active: readonly number[],
): LevelReader {
  const chosen = active.map((c) => comparisons[c]).filter((comparison) => comparison !== undefined);
  const places = Float64Array.from(shapeOf(chosen).places);
  const cheap = active.map((c) => plan.cheap[c]).filter((levels) => levels !== undefined);
  const shifts = Int32Array.from(active, (c) => plan.shifts[c] ?? 0);
  const widths = Int32Array.from(cheap, ({ columns }) => columns.length);
  const known = cheap.map(({ level }) => level);
  const full = chosen.map((comparison, a) => {
    const levels = cheap[a];
    if (levels === undefined) throw new TypeError('a plan for other settings');
    return openComparator(comparison, levels, table, codesOf(plan, data, active[a] ?? 0));
  });
  const nullsAt = plan.columns.length;
  const { stride } = plan;
  return (left, right, equals, levels) => {
    const nulls = (data[left * stride + nullsAt] ?? 0) | (data[right * stride + nullsAt] ?? 0);
    let pattern = 0;
    for (let a = 0; a < full.length; a++) {
      const state = stateOf(equals, nulls, shifts[a] ?? 0, widths[a] ?? 0);
      let level = known[a]?.[state] ?? -1;
      if (level < 0) level = full[a]?.(left, right, state, Number.NEGATIVE_INFINITY) ?? 0;
      levels[a] = level;
      pattern += level * (places[a] ?? 0);
    }
    return pattern;
  };
}
