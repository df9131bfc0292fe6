import type { Table } from '../encode/table.ts';
import type { Comparison } from '../settings/settings.ts';
import type { CheapLevels } from './cheap-levels.ts';
import { type Graded, gradedTest, type Measure, type PackedCodes } from './measures.ts';
import { compileTest, type TestKernel } from './test-kernel.ts';

/**
 * The level of a pair whose equal and null columns make `state`; tests only what that leaves open. −1 as soon as none of
 * the levels left gives `needed` bits, where `reach` says what they give at most.
 */
export type OpenComparator = (left: number, right: number, state: number, needed: number) => number;

interface Step {
  /** Place of the measure, −1 where the test stands for itself. */
  readonly measure: number;
  readonly threshold: number;
  readonly atLeast: boolean;
  readonly test: TestKernel | null;
}

export function openComparator(
  comparison: Comparison,
  { verdicts, levels }: CheapLevels,
  table: Table,
  packed: PackedCodes,
  reach: Float64Array = new Float64Array(levels).fill(Number.POSITIVE_INFINITY),
): OpenComparator {
  const graded = comparison.levels.map((level) => gradedTest(level.when, table, packed));
  const keys = [...new Set(graded.flatMap((one) => (one === undefined ? [] : [one.key])))];
  const measures = keys.map((key): Measure => measureOf(graded.filter((one) => one?.key === key)));
  const steps = comparison.levels.map(({ when }, k): Step => {
    const one = graded[k];
    return one === undefined
      ? { measure: -1, threshold: 0, atLeast: false, test: compileTest(when, table) }
      : { measure: keys.indexOf(one.key), threshold: one.threshold, atLeast: one.atLeast, test: null };
  });
  const found = new Float64Array(measures.length);
  const last = levels - 1;
  return (left, right, state, needed) => {
    const at = state * levels;
    let done = 0;
    for (let k = 0; k < last; k++) {
      const verdict = verdicts[at + k] ?? 2;
      if (verdict === 0) continue;
      if (verdict === 1) return k;
      if ((reach[k] ?? 0) < needed) return -1;
      const step = steps[k];
      if (step === undefined) break;
      if (step.test !== null) {
        if (step.test(left, right) === 1) return k;
        continue;
      }
      const m = step.measure;
      if (((done >> m) & 1) === 0) {
        done |= 1 << m;
        found[m] = measures[m]?.(left, right) ?? Number.NaN;
      }
      const value = found[m] ?? Number.NaN;
      if (step.atLeast ? value >= step.threshold : value <= step.threshold) return k;
    }
    return last;
  };
}

function measureOf(graded: readonly (Graded | undefined)[]): Measure {
  const [first] = graded;
  if (first === undefined) throw new TypeError('a measure nobody asks for');
  return first.make(Math.min(...graded.map((one) => one?.threshold ?? Number.POSITIVE_INFINITY)));
}

/** A comparison's part of the bits that say which slots are equal and which null. */
export function stateOf(equals: number, nulls: number, shift: number, columns: number): number {
  const mask = (1 << columns) - 1;
  return ((equals >>> shift) & mask) | (((nulls >>> shift) & mask) << columns);
}
