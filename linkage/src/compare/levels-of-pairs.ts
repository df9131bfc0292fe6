import type { Table } from '../encode/table.ts';
import type { Comparison } from '../settings/settings.ts';
import type { CheapLevels } from './cheap-levels.ts';
import { compileTest } from './test-kernel.ts';

/** The level of a pair whose equal and null columns make `state`; tests only what that leaves open. */
export type OpenComparator = (left: number, right: number, state: number) => number;

export function openComparator(
  comparison: Comparison,
  { verdicts, levels }: CheapLevels,
  table: Table,
): OpenComparator {
  const tests = comparison.levels.map((level) => compileTest(level.when, table));
  const last = levels - 1;
  return (left, right, state) => {
    const at = state * levels;
    for (let k = 0; k < last; k++) {
      const verdict = verdicts[at + k] ?? 2;
      if (verdict === 1 || (verdict === 2 && tests[k]?.(left, right) === 1)) return k;
    }
    return last;
  };
}

/** A comparison's part of the bits that say which slots are equal and which null. */
export function stateOf(equals: number, nulls: number, shift: number, columns: number): number {
  const mask = (1 << columns) - 1;
  return ((equals >>> shift) & mask) | (((nulls >>> shift) & mask) << columns);
}
