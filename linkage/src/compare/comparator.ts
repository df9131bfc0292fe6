import type { Table } from '../encode/table.ts';
import type { Comparison } from '../settings/settings.ts';
import { compileTest } from './test-kernel.ts';

/** Which level (its place in the comparison's list) two rows fall into. */
export type Comparator = (left: number, right: number) => number;

/** Makes a comparison ready for a table: the first level whose test holds; where none does, the last. */
export function compileComparison(comparison: Comparison, table: Table): Comparator {
  const tests = comparison.levels.map((level) => compileTest(level.when, table));
  const last = tests.length - 1;
  return (left, right) => {
    for (let k = 0; k < last; k++) if (tests[k]?.(left, right) === 1) return k;
    return last;
  };
}
