import type { Texts } from '../compare/texts.ts';

/** Codes per row with the dictionary they point into. */
export interface Coded {
  readonly codes: Int32Array;
  readonly texts: Texts;
  readonly counts: Int32Array;
}

/**
 * Puts rows in `order` (null: as they are) and numbers values anew: commonest first, ties by the first row that holds
 * them. The result does not depend on the order in which the records came, only on that of the rows.
 */
export function rankCodes({ codes, texts, counts }: Coded, order: Int32Array | null): Coded {
  const rows = codes.length;
  const size = counts.length;
  const firstSeen = new Int32Array(size).fill(-1);
  const bySight = new Int32Array(size);
  let seen = 0;
  for (let row = 0; row < rows; row++) {
    const code = codes[order === null ? row : (order[row] ?? 0)] ?? -1;
    if (code >= 0 && firstSeen[code] === -1) {
      firstSeen[code] = row;
      bySight[seen++] = code;
    }
  }
  const ranked = byCount(bySight.subarray(0, seen), counts);
  const rank = new Int32Array(size).fill(-1);
  for (let r = 0; r < seen; r++) rank[ranked[r] ?? 0] = r;
  const final = new Int32Array(new SharedArrayBuffer(rows * 4));
  for (let row = 0; row < rows; row++) {
    const code = codes[order === null ? row : (order[row] ?? 0)] ?? -1;
    final[row] = code < 0 ? -1 : (rank[code] ?? -1);
  }
  const sorted = new Int32Array(new SharedArrayBuffer(seen * 4));
  for (let r = 0; r < seen; r++) sorted[r] = counts[ranked[r] ?? 0] ?? 0;
  return { codes: final, texts: reordered(texts, ranked), counts: sorted };
}

/** Counting sort, descending and stable. */
function byCount(values: Int32Array, counts: Int32Array): Int32Array {
  let most = 0;
  for (const value of values) most = Math.max(most, counts[value] ?? 0);
  const next = new Int32Array(most + 2);
  for (const value of values) {
    const slot = most - (counts[value] ?? 0) + 1;
    next[slot] = (next[slot] ?? 0) + 1;
  }
  for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const sorted = new Int32Array(values.length);
  for (const value of values) {
    const slot = most - (counts[value] ?? 0);
    const at = next[slot] ?? 0;
    sorted[at] = value;
    next[slot] = at + 1;
  }
  return sorted;
}

function reordered({ bytes, starts }: Texts, order: Int32Array): Texts {
  let total = 0;
  for (const value of order) total += (starts[value + 1] ?? 0) - (starts[value] ?? 0);
  const out = new Uint8Array(new SharedArrayBuffer(total));
  const outStarts = new Int32Array(new SharedArrayBuffer((order.length + 1) * 4));
  let at = 0;
  for (let v = 0; v < order.length; v++) {
    const from = starts[order[v] ?? 0] ?? 0;
    const to = starts[(order[v] ?? 0) + 1] ?? 0;
    for (let i = from; i < to; i++) out[at++] = bytes[i] ?? 0;
    outStarts[v + 1] = at;
  }
  return { bytes: out, starts: outStarts };
}
