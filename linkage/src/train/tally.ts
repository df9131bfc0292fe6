import { shapeOf } from '../compare/pattern.ts';
import type { Comparison } from '../settings/settings.ts';

/** Counts patterns. */
export interface Tally {
  add(pattern: number): void;
  finish(): Map<number, number>;
}

/** Patterns up to this many are counted in an array (16 MB). */
const MOST_IN_ARRAY = 2_000_000;

export function tallyOf(comparisons: readonly Comparison[], active: readonly number[]): Tally {
  const { count } = shapeOf(active.map((c) => comparisons[c]).filter((one) => one !== undefined));
  if (count > MOST_IN_ARRAY) {
    const counts = new Map<number, number>();
    return {
      add: (pattern) => void counts.set(pattern, (counts.get(pattern) ?? 0) + 1),
      finish: () => counts,
    };
  }
  const counts = new Float64Array(count);
  return {
    add: (pattern) => {
      counts[pattern] = (counts[pattern] ?? 0) + 1;
    },
    finish: () => new Map([...counts.entries()].filter(([, n]) => n > 0)),
  };
}
