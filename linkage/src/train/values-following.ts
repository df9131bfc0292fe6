import type { ScalarColumn } from '../encode/column.ts';

/** A column from whose value alone each record's part in the comparison follows, with its name. */
export interface Key {
  readonly name: string;
  readonly column: ScalarColumn;
}

const made = new WeakMap<ScalarColumn, Map<ScalarColumn, Int32Array | undefined>>();

/** For each value of a column the other's value where rows hold it (−1 none); undefined where two rows say different. Looked for once. */
export function valuesFollowing(column: ScalarColumn, other: ScalarColumn): Int32Array | undefined {
  const known = made.get(column) ?? new Map<ScalarColumn, Int32Array | undefined>();
  made.set(column, known);
  if (!known.has(other)) known.set(other, findFollowing(column, other));
  return known.get(other);
}

function findFollowing(column: ScalarColumn, other: ScalarColumn): Int32Array | undefined {
  const UNSEEN = -2;
  const follows = new Int32Array(column.counts.length).fill(UNSEEN);
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row] ?? -1;
    const value = other.codes[row] ?? -1;
    if (code < 0) {
      if (value >= 0) return undefined;
      continue;
    }
    if (follows[code] === UNSEEN) follows[code] = value;
    else if (follows[code] !== value) return undefined;
  }
  return follows;
}
