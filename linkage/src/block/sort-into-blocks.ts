import type { Groups } from './groups.ts';

/** A column as it is sorted by: a row's value, −1 for none, and how many records hold each. */
export interface SortColumn {
  readonly codes: Int32Array;
  readonly counts: Int32Array;
}

/**
 * Rows that agree on all of some columns, in blocks of two or more, in order of the columns' values: one counting sort a
 * column, the last column first, so that rows stay ascending within a block. A row lacking any of the columns is in none.
 */
// A scattered write is what costs: a row goes to its place together with one more number, in one cache line.
export function sortIntoBlocks(columns: readonly SortColumn[], size: number): Groups {
  const last = columns.at(-1);
  if (last === undefined) return { starts: shared(1), rows: shared(0) };
  let order = firstOrder(columns, last, columns.at(-2), size);
  for (let c = columns.length - 2; c >= 0; c--) {
    const column = columns[c];
    if (column !== undefined) order = sortBy(order, column);
  }
  return blocksOf(order);
}

/**
 * Rows in order, and beside each a number: in the first order its value in the column to sort by next, later what rows
 * share, within one value of the column sorted by last, that agree on all columns before. `ends`: where the values of
 * that column end.
 */
interface Order {
  readonly pairs: Int32Array;
  readonly count: number;
  readonly ends: Int32Array;
  readonly isFirst: boolean;
}

/** Sorts by the last column what is in any block at all: a value that one record alone holds makes none. */
function firstOrder(
  columns: readonly SortColumn[],
  { codes, counts }: SortColumn,
  next: SortColumn | undefined,
  size: number,
): Order {
  const isIn = new Uint8Array(size).fill(1);
  for (const column of columns) turnAway(isIn, column);
  const places = new Int32Array(counts.length + 1);
  let count = 0;
  for (let row = 0; row < size; row++) {
    if (isIn[row] !== 1) continue;
    const at = (codes[row] ?? 0) + 1;
    places[at] = (places[at] ?? 0) + 1;
    count++;
  }
  addUp(places);
  const pairs = new Int32Array(count * 2);
  const after = next?.codes ?? codes;
  for (let row = 0; row < size; row++) {
    if (isIn[row] !== 1) continue;
    const code = codes[row] ?? 0;
    const place = places[code] ?? 0;
    places[code] = place + 1;
    pairs[place * 2] = row;
    pairs[place * 2 + 1] = after[row] ?? 0;
  }
  return { pairs, count, ends: places, isFirst: true };
}

function turnAway(isIn: Uint8Array, { codes, counts }: SortColumn): void {
  for (let row = 0; row < isIn.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0 || (counts[code] ?? 0) < 2) isIn[row] = 0;
  }
}

/** Counts become the places where values begin. */
function addUp(places: Int32Array): void {
  for (let v = 1; v < places.length; v++) places[v] = (places[v] ?? 0) + (places[v - 1] ?? 0);
}

function sortBy(order: Order, { codes, counts }: SortColumn): Order {
  const { pairs, count, ends, isFirst } = order;
  if (!isFirst) renumber(order);
  const places = new Int32Array(counts.length + 1);
  for (let i = 0; i < count; i++) {
    const at = (isFirst ? (pairs[i * 2 + 1] ?? 0) : (codes[pairs[i * 2] ?? 0] ?? 0)) + 1;
    places[at] = (places[at] ?? 0) + 1;
  }
  addUp(places);
  const sorted = new Int32Array(count * 2);
  let i = 0;
  for (let v = 0; v + 1 < ends.length; v++) {
    for (const end = ends[v] ?? 0; i < end; i++) {
      const row = pairs[i * 2] ?? 0;
      const beside = pairs[i * 2 + 1] ?? 0;
      const code = isFirst ? beside : (codes[row] ?? 0);
      const place = places[code] ?? 0;
      places[code] = place + 1;
      sorted[place * 2] = row;
      sorted[place * 2 + 1] = isFirst ? v : beside;
    }
  }
  return { pairs: sorted, count, ends: places, isFirst: false };
}

/** Numbers anew over all values: a value's end, or another number before, begins the next. */
function renumber({ pairs, ends }: Order): void {
  let number = 0;
  let at = 0;
  for (let v = 0; v + 1 < ends.length; v++) {
    let before = -1;
    for (const end = ends[v] ?? 0; at < end; at++) {
      const same = pairs[at * 2 + 1] ?? 0;
      if (same !== before) number++;
      before = same;
      pairs[at * 2 + 1] = number;
    }
  }
}

function blocksOf({ pairs, count, ends, isFirst }: Order): Groups {
  const kept = new Int32Array(count);
  const starts = new Int32Array((count >>> 1) + 1);
  let blocks = 0;
  let filled = 0;
  let from = 0;
  for (let v = 0; v + 1 < ends.length; v++) {
    for (const end = ends[v] ?? 0; from < end; ) {
      const same = pairs[from * 2 + 1] ?? 0;
      let to = isFirst ? end : from + 1;
      while (to < end && pairs[to * 2 + 1] === same) to++;
      if (to - from > 1) {
        starts[blocks++] = filled;
        for (let i = from; i < to; i++) kept[filled++] = pairs[i * 2] ?? 0;
      }
      from = to;
    }
  }
  starts[blocks] = filled;
  return { starts: toShared(starts, blocks + 1), rows: toShared(kept, filled) };
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

function toShared(numbers: Int32Array, length: number): Int32Array {
  const all = shared(length);
  all.set(numbers.subarray(0, length));
  return all;
}
