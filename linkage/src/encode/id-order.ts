import type { Texts } from '../compare/texts.ts';

/** Rows in order of (source, id by bytes); null where they stand so already. `repeated`: a row whose id its source has twice, else −1. */
export interface IdOrder {
  readonly order: Int32Array | null;
  readonly repeated: number;
}

/** Orders ids. `sources[row]` are codes that ascend as the sources' names do. */
export function orderIds(ids: Texts, sources: Int32Array): IdOrder {
  const rows = sources.length;
  const compare = (a: number, b: number): number =>
    (sources[a] ?? 0) - (sources[b] ?? 0) || compareBytes(ids, a, b);
  let sorted = true;
  for (let row = 1; row < rows && sorted; row++) sorted = compare(row - 1, row) < 0;
  if (sorted) return { order: null, repeated: -1 };
  const order = bySource(byKey(ids, rows), sources);
  for (let from = 0; from < rows; ) {
    let to = from + 1;
    while (
      to < rows &&
      sources[order[to] ?? 0] === sources[order[from] ?? 0] &&
      sameKey(ids, order[from] ?? 0, order[to] ?? 0)
    )
      to++;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
  for (let at = 1; at < rows; at++) {
    const row = order[at] ?? 0;
    if (compare(order[at - 1] ?? 0, row) === 0) return { order, repeated: row };
  }
  return { order, repeated: -1 };
}

function compareBytes({ bytes, starts }: Texts, a: number, b: number): number {
  let i = starts[a] ?? 0;
  let j = starts[b] ?? 0;
  const iEnd = starts[a + 1] ?? 0;
  const jEnd = starts[b + 1] ?? 0;
  for (; i < iEnd && j < jEnd; i++, j++) {
    const difference = (bytes[i] ?? 0) - (bytes[j] ?? 0);
    if (difference !== 0) return difference;
  }
  return iEnd - i - (jEnd - j);
}

/** Bytes of an id that the radix sort looks at; ids that agree so far are compared afterwards. */
const KEY = 12;

function sameKey(ids: Texts, a: number, b: number): boolean {
  for (let place = 0; place < KEY; place++) if (byteAt(ids, a, place) !== byteAt(ids, b, place)) return false;
  return true;
}

/** 0 past the end, so that the shorter comes first. */
function byteAt({ bytes, starts }: Texts, row: number, place: number): number {
  const at = (starts[row] ?? 0) + place;
  return at < (starts[row + 1] ?? 0) ? (bytes[at] ?? 0) + 1 : 0;
}

/** Counting sorts from the last looked-at byte to the first; places where all agree are passed over. */
function byKey(ids: Texts, rows: number): Int32Array {
  let order = Int32Array.from({ length: rows }, (_, row) => row);
  let other = new Int32Array(rows);
  for (let place = KEY - 1; place >= 0; place--) {
    const next = new Int32Array(258);
    for (let row = 0; row < rows; row++) {
      const slot = byteAt(ids, row, place) + 1;
      next[slot] = (next[slot] ?? 0) + 1;
    }
    if (next.some((count) => count === rows)) continue;
    for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
    for (const row of order) {
      const slot = byteAt(ids, row, place);
      const at = next[slot] ?? 0;
      other[at] = row;
      next[slot] = at + 1;
    }
    [order, other] = [other, order];
  }
  return order;
}

function bySource(order: Int32Array, sources: Int32Array): Int32Array {
  const most = sources.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return order;
  const next = new Int32Array(most + 2);
  for (const source of sources) next[source + 1] = (next[source + 1] ?? 0) + 1;
  for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const sorted = new Int32Array(order.length);
  for (const row of order) {
    const source = sources[row] ?? 0;
    const at = next[source] ?? 0;
    sorted[at] = row;
    next[source] = at + 1;
  }
  return sorted;
}
