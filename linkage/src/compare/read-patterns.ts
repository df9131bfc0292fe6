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

/** A comparison whose levels a sample asks for; it need not be known of pairs whose codes of a column are both below `codes`. */
export interface Sampled {
  readonly comparison: number;
  readonly known: { readonly column: string; readonly codes: number } | null;
}

/** Codes of a column by row: those of the packed rows where they stand there, which a pair has just been read from. */
function codesBelow(
  known: Sampled['known'],
  table: Table,
  { columns, stride }: RowPlan,
  data: Int32Array,
): { from: Int32Array; stride: number; slot: number; below: number } {
  const column = known === null ? undefined : table.columns.get(known.column);
  if (known === null || column?.kind !== 'scalar') return { from: data, stride: 0, slot: 0, below: 0 };
  const slot = columns.indexOf(known.column);
  return slot < 0
    ? { from: column.codes, stride: 1, slot: 0, below: known.codes }
    : { from: data, stride, slot, below: known.codes };
}

/**
 * Levels of some comparisons, each written at the comparison's own place, −1 where it need not be known; places of others
 * stay as they are. A loop of its own: with what it asks more, the one above took half as long again.
 */
export function sampleReader(
  comparisons: readonly Comparison[],
  table: Table,
  plan: RowPlan,
  data: Int32Array,
  sampled: readonly Sampled[],
): (left: number, right: number, equals: number, nulls: number, levels: Int32Array) => void {
  const readers = sampled.map(({ comparison: c, known }) => {
    const [comparison, cheap] = [comparisons[c], plan.cheap[c]];
    if (comparison === undefined || cheap === undefined) throw new TypeError('a plan for other settings');
    return {
      c,
      ...codesBelow(known, table, plan, data),
      shift: plan.shifts[c] ?? 0,
      width: cheap.columns.length,
      known: cheap.level,
      full: openComparator(comparison, cheap, table, codesOf(plan, data, c)),
    };
  });
  return (left, right, equals, nulls, levels) => {
    for (const { c, from, stride, slot, below, shift, width, known, full } of readers) {
      // Null is negative: above every code where signs are not looked at.
      if (
        (from[left * stride + slot] ?? -1) >>> 0 < below &&
        (from[right * stride + slot] ?? -1) >>> 0 < below
      ) {
        levels[c] = -1;
        continue;
      }
      const state = stateOf(equals, nulls, shift, width);
      const level = known[state] ?? -1;
      levels[c] = level < 0 ? full(left, right, state, Number.NEGATIVE_INFINITY) : level;
    }
  };
}
