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
  for (let row = 0; row < size; row++) rows[row] = row;
  for (const { codes, counts } of columns) rows = keepRepeated(rows, codes, counts);
  let order: Order = { rows, same: new Int32Array(rows.length) };
  for (let c = columns.length - 1; c >= 0; c--) {
    const column = columns[c];
    if (column !== undefined) order = sortBy(order, column.codes, column.counts.length);
  }
  return blocksOf(order);
}

/** A value that one record alone holds makes no block. */
function keepRepeated(rows: Int32Array, codes: Int32Array, counts: Int32Array): Int32Array<ArrayBuffer> {
  const kept = new Int32Array(rows.length);
  let end = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    const code = codes[row] ?? -1;
    if (code >= 0 && (counts[code] ?? 0) > 1) kept[end++] = row;
  }
  return kept.subarray(0, end);
}

/** Rows in order, and beside each a number that rows agreeing on all columns sorted by so far share. */
interface Order {
  readonly rows: Int32Array;
  readonly same: Int32Array;
}

function sortBy({ rows, same }: Order, codes: Int32Array, values: number): Order {
  const n = rows.length;
  const own = new Int32Array(n);
  const next = new Int32Array(values + 1);
  for (let i = 0; i < n; i++) {
    const code = codes[rows[i] ?? 0] ?? 0;
    own[i] = code;
    next[code + 1] = (next[code + 1] ?? 0) + 1;
  }
  for (let v = 1; v <= values; v++) next[v] = (next[v] ?? 0) + (next[v - 1] ?? 0);
  const ends = next.slice(1);
  const sorted = new Int32Array(n);
  const before = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const code = own[i] ?? 0;
    const at = next[code] ?? 0;
    sorted[at] = rows[i] ?? 0;
    before[at] = same[i] ?? 0;
    next[code] = at + 1;
  }
  // Numbered anew in the new order: a bucket's end, or another number before, begins the next.
  const numbers = new Int32Array(n);
  let number = 0;
  let at = 0;
  for (let v = 0; v < values; v++) {
    const end = ends[v] ?? 0;
    for (const begin = at; at < end; at++) {
      if (at === begin || before[at] !== before[at - 1]) number++;
      numbers[at] = number;
    }
  }
  return { rows: sorted, same: numbers };
}

function blocksOf({ rows, same }: Order): Groups {
  const n = rows.length;
  let blocks = 0;
  let inBlocks = 0;
  for (let i = 0; i < n; i++) {
    const begins = i === 0 || same[i] !== same[i - 1];
    const goesOn = i + 1 < n && same[i] === same[i + 1];
    if (begins && goesOn) blocks++;
    if (!begins || goesOn) inBlocks++;
  }
  const starts = new Int32Array(new SharedArrayBuffer((blocks + 1) * 4));
  const kept = new Int32Array(new SharedArrayBuffer(inBlocks * 4));
  let at = 0;
  let block = 0;
  for (let i = 0; i < n; i++) {
    const begins = i === 0 || same[i] !== same[i - 1];
    const goesOn = i + 1 < n && same[i] === same[i + 1];
    if (begins && goesOn) starts[block++] = at;
    if (!begins || goesOn) kept[at++] = rows[i] ?? 0;
  }
  starts[blocks] = at;
  return { starts, rows: kept };
}
