import type { Table } from '../encode/table.ts';
import type { ValueHead, ValuePlan } from './value-plan.ts';

/** The column and codes whose pairs a head counts. */
export function knownBy(head: ValueHead | null): { column: string; codes: number } | null {
  return head === null ? null : { column: head.column, codes: head.rows.length };
}

/** True of a pair of records that need not be compared, since its values' pairs are counted by value. */
type SkipPair = (left: number, right: number) => boolean;

/** Which sampled pairs a plan leaves out; none: undefined. */
export function skipOf({ isSettled, head }: ValuePlan, table: Table): SkipPair | undefined {
  if (isSettled) return () => true;
  const column = head === null ? undefined : table.columns.get(head.column);
  if (head === null || column?.kind !== 'scalar') return undefined;
  const { codes } = column;
  const size = head.rows.length;
  // Null is −1: above every code where signs are not looked at.
  return (left, right) => (codes[left] ?? -1) >>> 0 < size && (codes[right] ?? -1) >>> 0 < size;
}

/**
 * Pairs of records by level whose two values are in the head, the first of them numbered `from` to `to`: each pair of
 * values compared once and counted as often as records hold it. Whole numbers, so that sums do not depend on their order.
 */
export function headLevels(
  { rows, records, sources }: ValueHead,
  from: number,
  to: number,
  levels: number,
  levelOf: (left: number, right: number) => number,
): number[] {
  const found = new Float64Array(levels);
  for (let a = from; a < to; a++) {
    for (let b = a; b < rows.length; b++) {
      const pairs = pairsOf(records, sources, a, b);
      if (pairs === 0) continue;
      const [one, two] = [rows[a] ?? 0, rows[b] ?? 0];
      const level = one < two ? levelOf(one, two) : levelOf(two, one);
      found[level] = (found[level] ?? 0) + pairs;
    }
  }
  return [...found];
}

/** Pairs of records of which one holds value a and the other value b; of several sources, across them. */
function pairsOf(records: Int32Array, sources: number, a: number, b: number): number {
  let left = 0;
  let right = 0;
  let within = 0;
  for (let s = 0; s < sources; s++) {
    const x = records[a * sources + s] ?? 0;
    const y = records[b * sources + s] ?? 0;
    left += x;
    right += y;
    within += x * y;
  }
  if (a === b) return sources === 1 ? (left * (left - 1)) / 2 : (left * left - within) / 2;
  return left * right - (sources === 1 ? 0 : within);
}
