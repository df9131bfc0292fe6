import type { Groups } from './groups.ts';

/**
 * Rows that agree on all of some columns, in blocks of two or more: one counting sort a column, the last column first,
 * so that rows stay ascending within a block. A row lacking any of the columns is in none.
 */
export function sortIntoBlocks(
  columns: readonly { readonly codes: Int32Array; readonly counts: Int32Array }[],
  size: number,
): Groups {
  let rows = new Int32Array(size);
  let kept = 0;
  for (let row = 0; row < size; row++) {
    let whole = true;
    // A value that one record alone holds makes no block.
    for (const { codes, counts } of columns) if ((counts[codes[row] ?? -1] ?? 0) < 2) whole = false;
    if (whole) rows[kept++] = row;
  }
  rows = rows.subarray(0, kept);
  let other = new Int32Array(kept);
  for (let c = columns.length - 1; c >= 0; c--) {
    const column = columns[c];
    if (column === undefined) break;
    sortBy(rows, other, column.codes, column.counts.length);
    [rows, other] = [other, rows];
  }
  return blocksOf(
    rows,
    columns.map(({ codes }) => codes),
  );
}

function sortBy(from: Int32Array, into: Int32Array, codes: Int32Array, values: number): void {
  const next = new Int32Array(values + 1);
  for (let i = 0; i < from.length; i++) {
    const slot = (codes[from[i] ?? 0] ?? 0) + 1;
    next[slot] = (next[slot] ?? 0) + 1;
  }
  for (let v = 1; v <= values; v++) next[v] = (next[v] ?? 0) + (next[v - 1] ?? 0);
  for (let i = 0; i < from.length; i++) {
    const row = from[i] ?? 0;
    const code = codes[row] ?? 0;
    const at = next[code] ?? 0;
    into[at] = row;
    next[code] = at + 1;
  }
}

function blocksOf(rows: Int32Array, columns: readonly Int32Array[]): Groups {
  const n = rows.length;
  const sameAsBefore = new Uint8Array(n + 1);
  for (let i = 1; i < n; i++) {
    let same = 1;
    for (const codes of columns) if (codes[rows[i] ?? 0] !== codes[rows[i - 1] ?? 0]) same = 0;
    sameAsBefore[i] = same;
  }
  let blocks = 0;
  let inBlocks = 0;
  for (let i = 0; i < n; i++) {
    if (sameAsBefore[i] === 0 && sameAsBefore[i + 1] === 1) blocks++;
    if (sameAsBefore[i] === 1 || sameAsBefore[i + 1] === 1) inBlocks++;
  }
  const starts = new Int32Array(new SharedArrayBuffer((blocks + 1) * 4));
  const kept = new Int32Array(new SharedArrayBuffer(inBlocks * 4));
  let at = 0;
  let block = 0;
  for (let i = 0; i < n; i++) {
    if (sameAsBefore[i] === 0 && sameAsBefore[i + 1] === 1) starts[block++] = at;
    if (sameAsBefore[i] === 1 || sameAsBefore[i + 1] === 1) kept[at++] = rows[i] ?? 0;
  }
  starts[blocks] = at;
  return { starts, rows: kept };
}
