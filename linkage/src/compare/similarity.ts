import type { ScalarColumn } from '../encode/column.ts';
import { textsOf } from './texts.ts';

type OnBytes = (a: Uint8Array, aStart: number, aEnd: number, b: Uint8Array, bStart: number, bEnd: number) => number;

/** Slots of the memory of pairs of values already compared. Names repeat: most pairs of a block are found there. */
const SLOTS = 1 << 16;
type Similarity = (left: number, right: number) => number;

const made = new WeakMap<ScalarColumn, Map<OnBytes, Similarity>>();

/** A similarity of two columns' values by row, NaN where either is null. Levels of one comparison share it, so each pair of values is compared once. */
export function similarityOf(onBytes: OnBytes, a: ScalarColumn, b: ScalarColumn): (left: number, right: number) => number {
  if (a !== b) return remembering(onBytes, a, b);
  const known = made.get(a) ?? new Map<OnBytes, Similarity>();
  const similarity = known.get(onBytes) ?? remembering(onBytes, a, b);
  made.set(a, known.set(onBytes, similarity));
  return similarity;
}

function remembering(onBytes: OnBytes, a: ScalarColumn, b: ScalarColumn): Similarity {
  const left = textsOf(a);
  const right = textsOf(b);
  const lefts = new Int32Array(SLOTS).fill(-1);
  const rights = new Int32Array(SLOTS).fill(-1);
  const found = new Float64Array(SLOTS);
  return (l, r) => {
    const i = a.codes[l] ?? -1;
    const j = b.codes[r] ?? -1;
    if (i < 0 || j < 0) return Number.NaN;
    const slot = (Math.imul(i, 0x9e3779b1) ^ Math.imul(j, 0x85ebca6b)) >>> 16;
    if (lefts[slot] === i && rights[slot] === j) return found[slot] ?? 0;
    const value = onBytes(left.bytes, left.starts[i] ?? 0, left.starts[i + 1] ?? 0, right.bytes, right.starts[j] ?? 0, right.starts[j + 1] ?? 0);
    lefts[slot] = i;
    rights[slot] = j;
    found[slot] = value;
    return value;
  };
}
