import type { Groups } from '../block/groups.ts';
import { powerAbove } from '../look-up/hash-text.ts';

/** Rows that agree on a rule's columns with a touched row, in blocks: touched rows first, each part ascending. */
export interface TouchedBlocks extends Groups {
  /** Touched rows of each block. */
  readonly touched: Int32Array;
}

/** Bits of the sieve: ten thousand keys fill a hundredth of it, and it stays in the second cache. */
const SIEVE = 21;

/**
 * Finds the blocks of a rule that have a touched row in them, without sorting the others: the touched rows' keys are
 * gathered, one run over all rows, nearly all of which a sieve of bits turns away, finds who has them too.
 */
export function touchedBlocks(
  codes: readonly Int32Array[],
  touched: Uint8Array,
  touchedRows: readonly number[],
): TouchedBlocks {
  const [first, second, third] = codes;
  const some = rowsWith(touchedRows, codes);
  const mask = powerAbove(some.length * 4) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const sieve = new Uint32Array(1 << (SIEVE - 5));
  const example = new Int32Array(some.length);
  let keys = 0;
  const keyOf = (row: number, hash: number): number => {
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const key = slots[slot] ?? -1;
      if (key < 0) {
        slots[slot] = keys;
        example[keys] = row;
        return keys++;
      }
      if (agree(codes, row, example[key] ?? 0)) return key;
    }
  };
  const find = (row: number, hash: number): number => {
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const key = slots[slot] ?? -1;
      if (key < 0 || agree(codes, row, example[key] ?? 0)) return key;
    }
  };
  for (const row of some) {
    const hash = hashAt(codes, row);
    keyOf(row, hash);
    const bit = hash >>> (32 - SIEVE);
    sieve[bit >>> 5] = (sieve[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  const size = touched.length;
  const hits = new Int32Array(size);
  const count =
    first === undefined || keys === 0
      ? 0
      : codes.length === 1
        ? siftOne(first, sieve, hits)
        : codes.length === 2 && second !== undefined
          ? siftTwo(first, second, sieve, hits)
          : codes.length === 3 && second !== undefined && third !== undefined
            ? siftThree(first, second, third, sieve, hits)
            : siftMany(codes, sieve, hits);
  const found = new Int32Array(count);
  for (let i = 0; i < count; i++) found[i] = find(hits[i] ?? 0, hashAt(codes, hits[i] ?? 0));
  return group(hits, found, keys, touched);
}

/** Touched rows that have all of a rule's values. */
function rowsWith(rows: readonly number[], codes: readonly Int32Array[]): number[] {
  return rows.filter((row) => codes.every((own) => (own[row] ?? -1) >= 0));
}

function agree(codes: readonly Int32Array[], a: number, b: number): boolean {
  for (let c = 0; c < codes.length; c++) if (codes[c]?.[a] !== codes[c]?.[b]) return false;
  return true;
}

const SEED = 0x2545f491;
const mix = (before: number, code: number): number => {
  const mixed = Math.imul(before ^ code, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

function hashAt(codes: readonly Int32Array[], row: number): number {
  let hash = SEED;
  for (let c = 0; c < codes.length; c++) hash = mix(hash, codes[c]?.[row] ?? -1);
  return hash;
}

// One loop a number of columns: with a loop over columns within, it took four times as long.
function siftOne(a: Int32Array, sieve: Uint32Array, hits: Int32Array): number {
  let count = 0;
  for (let row = 0; row < a.length; row++) {
    const code = a[row] ?? -1;
    if (code < 0) continue;
    const bit = mix(SEED, code) >>> (32 - SIEVE);
    if ((((sieve[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1) hits[count++] = row;
  }
  return count;
}

function siftTwo(a: Int32Array, b: Int32Array, sieve: Uint32Array, hits: Int32Array): number {
  let count = 0;
  for (let row = 0; row < a.length; row++) {
    const [one, two] = [a[row] ?? -1, b[row] ?? -1];
    if ((one | two) < 0) continue;
    const bit = mix(mix(SEED, one), two) >>> (32 - SIEVE);
    if ((((sieve[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1) hits[count++] = row;
  }
  return count;
}

function siftThree(
  a: Int32Array,
  b: Int32Array,
  c: Int32Array,
  sieve: Uint32Array,
  hits: Int32Array,
): number {
  let count = 0;
  for (let row = 0; row < a.length; row++) {
    const [one, two, three] = [a[row] ?? -1, b[row] ?? -1, c[row] ?? -1];
    if ((one | two | three) < 0) continue;
    const bit = mix(mix(mix(SEED, one), two), three) >>> (32 - SIEVE);
    if ((((sieve[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1) hits[count++] = row;
  }
  return count;
}

function siftMany(codes: readonly Int32Array[], sieve: Uint32Array, hits: Int32Array): number {
  let count = 0;
  for (let row = 0; row < hits.length; row++) {
    if (!codes.every((own) => (own[row] ?? -1) >= 0)) continue;
    const bit = hashAt(codes, row) >>> (32 - SIEVE);
    if ((((sieve[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1) hits[count++] = row;
  }
  return count;
}

/** Sorts hits by key; touched rows of a key before the others. */
function group(hits: Int32Array, keyOf: Int32Array, keys: number, touched: Uint8Array): TouchedBlocks {
  const starts = new Int32Array(keys + 1);
  const ours = new Int32Array(keys);
  for (let i = 0; i < keyOf.length; i++) {
    const key = keyOf[i] ?? -1;
    if (key < 0) continue;
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
    if (touched[hits[i] ?? 0] === 1) ours[key] = (ours[key] ?? 0) + 1;
  }
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const rows = new Int32Array(starts[keys] ?? 0);
  const next = starts.slice();
  const after = Int32Array.from(ours, (many, key) => (starts[key] ?? 0) + many);
  for (let i = 0; i < keyOf.length; i++) {
    const key = keyOf[i] ?? -1;
    if (key < 0) continue;
    const row = hits[i] ?? 0;
    const places = touched[row] === 1 ? next : after;
    const at = places[key] ?? 0;
    rows[at] = row;
    places[key] = at + 1;
  }
  return { starts, rows, touched: ours };
}
