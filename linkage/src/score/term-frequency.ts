import type { CheapLevels } from '../compare/cheap-levels.ts';
import { rarestSharedCode } from '../compare/shared-codes.ts';
import type { Column } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import { isExactOn } from '../settings/exact-level.ts';
import type { Comparison, Level, TermFrequency } from '../settings/settings.ts';

/** Bits to add for a pair at a given level of one comparison. */
export type Adjustment = (left: number, right: number) => number;

/** log2 of the u an adjustment is measured against: the comparison's exact level's, else (or where told so) the level's own. */
function referenceOf({ levels }: Comparison, tf: TermFrequency, own: number): number {
  if (tf.reference === 'own') return Math.log2(own);
  const exact =
    levels.find(({ when }) => isExactOn(when, tf.column)) ??
    levels.find(
      ({ when }) =>
        when.is === 'shares' && when.column === tf.column && (when.other ?? when.column) === when.column,
    );
  return Math.log2(exact?.u ?? own);
}

/**
 * Term-frequency adjustments of a comparison, by level (null where a level has none):
 * `weight · (log2 u_exact − log2 max(tf_l, tf_r, minimum))`; of lists, the rarest shared value's frequency counts.
 */
export function adjustmentsOf(comparison: Comparison, table: Table): (Adjustment | null)[] {
  return comparison.levels.map((level) => {
    const { tf } = level;
    const column = tf === undefined ? undefined : table.columns.get(tf.column);
    if (tf === undefined || column === undefined || level.u === undefined) return null;
    const reference = referenceOf(comparison, tf, level.u);
    const bits = bitsByCode(column, table, tf, reference);
    const least = tf.minimum > 0 ? tf.weight * (reference - Math.log2(tf.minimum)) : 0;
    if (column.kind === 'list') return (left, right) => bits[rarestSharedCode(column, left, right)] ?? 0;
    const { codes } = column;
    return (left, right) => {
      const l = codes[left] ?? -1;
      const r = codes[right] ?? -1;
      // Null on both sides: nothing is known of how common the value is.
      if (l < 0 && r < 0) return 0;
      if (l < 0 || r < 0) return bits[l < 0 ? r : l] ?? least;
      // The greater frequency counts: it gives the fewer bits.
      return Math.min(bits[l] ?? least, bits[r] ?? least);
    };
  });
}

/** Bits to add by a value's code. */
function bitsByCode(column: Column, table: Table, tf: TermFrequency, reference: number): Float64Array {
  const known = column.known ?? knownIn(column, table);
  return Float64Array.from(
    column.counts,
    (count) => tf.weight * (reference - Math.log2(Math.max(count / known, tf.minimum))),
  );
}

/** Records that hold any value. */
function knownIn(column: Column, table: Table): number {
  let known = 0;
  if (column.kind === 'scalar') for (const count of column.counts) known += count;
  else
    for (let row = 0; row < table.size; row++)
      known += (column.starts[row] ?? 0) < (column.starts[row + 1] ?? 0) ? 1 : 0;
  return known;
}

/** Adjustments of pairs at the level that says a packed column is equal: by the code both rows hold. `level` −1: none is so plain. */
export interface EqualAdjustments {
  readonly level: number;
  readonly slot: number;
  readonly bits: Float64Array;
}

export function equalAdjustments(comparison: Comparison, cheap: CheapLevels, table: Table): EqualAdjustments {
  for (const [level, { tf, u, when }] of comparison.levels.entries()) {
    const column = tf === undefined ? undefined : table.columns.get(tf.column);
    if (tf === undefined || u === undefined || column?.kind !== 'scalar') continue;
    const slot = cheap.columns.indexOf(tf.column);
    if (
      when.is !== 'equal' ||
      when.column !== tf.column ||
      (when.other ?? when.column) !== when.column ||
      slot < 0
    )
      continue;
    return { level, slot, bits: bitsByCode(column, table, tf, referenceOf(comparison, tf, u)) };
  }
  return { level: -1, slot: 0, bits: new Float64Array(0) };
}

/** No pair's adjustment at this level is greater: that of a value one record alone holds, or 0 where the level has none. */
export function highestAdjustment(comparison: Comparison, level: Level, table: Table): number {
  const { tf, u } = level;
  if (tf === undefined || u === undefined || !table.columns.has(tf.column)) return 0;
  const rarest = Math.max(1 / Math.max(table.size, 1), tf.minimum);
  return Math.max(0, tf.weight * (referenceOf(comparison, tf, u) - Math.log2(rarest)));
}

/** The same for this table as it is: that of its rarest value. */
export function highestNow(comparison: Comparison, level: Level, table: Table): number {
  const { tf, u } = level;
  const column = tf === undefined ? undefined : table.columns.get(tf.column);
  if (tf === undefined || u === undefined || column === undefined) return 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const count of column.counts) if (count > 0 && count < fewest) fewest = count;
  const rarest = Math.max(fewest / (column.known ?? knownIn(column, table)), tf.minimum);
  const reference = referenceOf(comparison, tf, u);
  return Number.isFinite(rarest) && rarest > 0 ? Math.max(0, tf.weight * (reference - Math.log2(rarest))) : 0;
}
