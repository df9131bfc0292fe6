import { type Kernel, makeKernel } from './popcount-kernel.ts';

/** Encodings ready to compare: ascending by ones. `rows[i]` is the record's place in its file. */
export interface Packed {
  readonly words: number;
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly ones: Int32Array;
  readonly rows: Int32Array;
}

/** Packs the given rows' encodings; those that are null are left out. */
export function pack(
  encodings: readonly (Uint8Array | null)[],
  length: number,
  rows: Iterable<number>,
): Packed {
  const kept: { row: number; bits: Uint8Array; ones: number }[] = [];
  for (const row of rows) {
    const bits = encodings[row];
    if (bits !== null && bits !== undefined) kept.push({ row, bits, ones: onesIn(bits) });
  }
  kept.sort((a, b) => a.ones - b.ones || a.row - b.row);
  // The kernel reads 64 bits at a time; zeros behind change no number of ones.
  const words = Math.ceil(length / 64);
  const width = 8 * words;
  const bytes = new Uint8Array(kept.length * width);
  kept.forEach(({ bits }, i) => {
    bytes.set(bits, i * width);
  });
  return {
    words,
    size: kept.length,
    bytes,
    ones: Int32Array.from(kept, ({ ones }) => ones),
    rows: Int32Array.from(kept, ({ row }) => row),
  };
}

export type Found = (left: number, right: number, dice: number) => void;

/** Right rows compared with at once: what a row can find stays below 8 MB. */
const CHUNK = 1 << 20;

/**
 * Calls `found` for every pair whose Dice coefficient, 2 · common ones ÷ all ones, is at least `threshold`. Rows whose
 * number of ones alone rules that out are never touched. Gives the number of pairs compared.
 */
export function compareAll(left: Packed, right: Packed, threshold: number, found: Found): number {
  let compared = 0;
  for (let from = 0; from < right.size; from += CHUNK)
    compared += compareChunk(left, right, from, Math.min(from + CHUNK, right.size), threshold, found);
  return compared;
}

function compareChunk(
  left: Packed,
  right: Packed,
  from: number,
  to: number,
  threshold: number,
  found: Found,
): number {
  const width = right.words * 8;
  const most = right.words * 64;
  const at = layout(width, to - from, most);
  const kernel = makeKernel(right.words, at.size);
  const bytes = new Uint8Array(kernel.memory.buffer);
  const ints = new Int32Array(kernel.memory.buffer);
  bytes.set(right.bytes.subarray(from * width, to * width), at.right);
  ints.set(right.ones.subarray(from, to), at.ones / 4);
  let compared = 0;
  for (let l = 0; l < left.size; l++) {
    const ones = left.ones[l] ?? 0;
    // Dice ≤ 2 · min(ones) ÷ (sum of ones): only this window of the right can reach the threshold.
    const first =
      threshold <= 0 ? from : firstAtLeast(right.ones, (ones * threshold) / (2 - threshold) - 1e-9, from, to);
    const last =
      threshold <= 0 ? to : firstAtLeast(right.ones, (ones * (2 - threshold)) / threshold + 1e-9, first, to);
    if (first === last) continue;
    compared += last - first;
    bytes.set(left.bytes.subarray(l * width, (l + 1) * width), at.row);
    for (let n = 0; n <= most; n++) ints[at.need / 4 + n] = Math.ceil((threshold * (ones + n)) / 2 - 1e-9);
    const end = runKernel(kernel, at, width, first - from, last - from);
    for (let p = at.out / 4; p < end / 4; p += 2) {
      const r = first + (ints[p] ?? 0);
      const sum = ones + (right.ones[r] ?? 0);
      found(left.rows[l] ?? 0, right.rows[r] ?? 0, sum === 0 ? 0 : (2 * (ints[p + 1] ?? 0)) / sum);
    }
  }
  return compared;
}

interface Layout {
  readonly row: number;
  readonly need: number;
  readonly ones: number;
  readonly right: number;
  readonly out: number;
  readonly size: number;
}

function layout(width: number, rows: number, most: number): Layout {
  const row = 0;
  const right = row + width;
  const out = right + rows * width;
  const ones = out + rows * 8;
  const need = ones + rows * 4;
  return { row, right, out, ones, need, size: need + (most + 1) * 4 };
}

function runKernel(kernel: Kernel, at: Layout, width: number, first: number, last: number): number {
  return kernel.scan(
    at.row,
    at.right + first * width,
    at.ones + first * 4,
    at.right + last * width,
    at.need,
    at.out,
  );
}

function firstAtLeast(sorted: Int32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function onesIn(bits: Uint8Array): number {
  let ones = 0;
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) ones++;
  return ones;
}
