import type { ScalarColumn } from '../encode/column.ts';
import { damerauLevenshtein, hamming, jaccard, levenshtein, withinOneEdit } from './edit-distance.ts';
import { jaro, jaroWinkler } from './jaro-winkler.ts';
import { bitCount, jaroBound, letterMasks } from './letter-bound.ts';
import type { TestKernel } from './test-kernel.ts';
import { textsOf } from './texts.ts';

type OnBytes = (
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
) => number;

/** Bits of the slots of the memory of pairs of values already compared: many names repeat in a block. Few values need few. */
const [MOST_BITS, LEAST_BITS] = [15, 6];

export type SimilarityName = 'jaro-winkler' | 'jaro' | 'jaccard';
export type DistanceName = 'levenshtein' | 'damerau-levenshtein' | 'hamming';

const SIMILARITIES: Readonly<Record<SimilarityName, OnBytes>> = {
  'jaro-winkler': jaroWinkler,
  jaro,
  jaccard,
};
const DISTANCES: Readonly<Record<DistanceName, OnBytes>> = {
  levenshtein,
  'damerau-levenshtein': damerauLevenshtein,
  hamming,
};

/** Winkler's bonus is at most four tenths of what is missing. */
const BOOST = 0.4;
/** Bounds are compared with this to spare: they round differently from the similarity itself. */
const SLACK = 1e-9;

/** Holds where two values are at least so similar; unknown where either is null. */
export function similarKernel(
  name: SimilarityName,
  a: ScalarColumn,
  b: ScalarColumn,
  least: number,
): TestKernel {
  const measure = remembering(SIMILARITIES[name], a, b);
  if (name === 'jaccard') return onValues(a, b, (i, j) => measure(i, j) >= least);
  const [left, right] = [textsOf(a), textsOf(b)];
  const [leftMasks, rightMasks] = [letterMasks(left), letterMasks(right)];
  // Jaro itself must reach this before a full prefix can lift it to the threshold.
  const needed = (name === 'jaro-winkler' ? (least - BOOST) / (1 - BOOST) : least) - SLACK;
  return onValues(a, b, (i, j) => {
    const aLength = (left.starts[i + 1] ?? 0) - (left.starts[i] ?? 0);
    const bLength = (right.starts[j + 1] ?? 0) - (right.starts[j] ?? 0);
    return (
      jaroBound(aLength, bLength, leftMasks[i] ?? 0, rightMasks[j] ?? 0) >= needed && measure(i, j) >= least
    );
  });
}

/** Holds where two values are at most so far apart; unknown where either is null. */
export function nearKernel(name: DistanceName, a: ScalarColumn, b: ScalarColumn, most: number): TestKernel {
  const [left, right] = [textsOf(a), textsOf(b)];
  if (name === 'damerau-levenshtein' && most === 1) {
    return onValues(a, b, (i, j) =>
      withinOneEdit(
        left.bytes,
        left.starts[i] ?? 0,
        left.starts[i + 1] ?? 0,
        right.bytes,
        right.starts[j] ?? 0,
        right.starts[j + 1] ?? 0,
      ),
    );
  }
  const measure = remembering(DISTANCES[name], a, b);
  const [leftMasks, rightMasks] = [letterMasks(left), letterMasks(right)];
  return onValues(a, b, (i, j) => {
    // One edit brings in or takes away at most one kind of letter.
    const [aMask = 0, bMask = 0] = [leftMasks[i], rightMasks[j]];
    if (bitCount(aMask & ~bMask) > most || bitCount(bMask & ~aMask) > most) return false;
    const differs =
      (left.starts[i + 1] ?? 0) - (left.starts[i] ?? 0) - (right.starts[j + 1] ?? 0) + (right.starts[j] ?? 0);
    return differs <= most && -differs <= most && measure(i, j) <= most;
  });
}

function onValues(a: ScalarColumn, b: ScalarColumn, holds: (i: number, j: number) => boolean): TestKernel {
  return (left, right) => {
    const i = a.codes[left] ?? -1;
    const j = b.codes[right] ?? -1;
    return i < 0 || j < 0 ? -1 : holds(i, j) ? 1 : 0;
  };
}

function remembering(onBytes: OnBytes, a: ScalarColumn, b: ScalarColumn): (i: number, j: number) => number {
  const left = textsOf(a);
  const right = textsOf(b);
  const wanted = Math.ceil(Math.log2(Math.max(a.counts.length, b.counts.length, 1) * 8));
  const bits = Math.min(Math.max(wanted, LEAST_BITS), MOST_BITS);
  const lefts = new Int32Array(1 << bits).fill(-1);
  const rights = new Int32Array(1 << bits).fill(-1);
  const found = new Float64Array(1 << bits);
  return (i, j) => {
    const slot = (Math.imul(i, 0x9e3779b1) ^ Math.imul(j, 0x85ebca6b)) >>> (32 - bits);
    if (lefts[slot] === i && rights[slot] === j) return found[slot] ?? 0;
    const value = onBytes(
      left.bytes,
      left.starts[i] ?? 0,
      left.starts[i + 1] ?? 0,
      right.bytes,
      right.starts[j] ?? 0,
      right.starts[j + 1] ?? 0,
    );
    lefts[slot] = i;
    rights[slot] = j;
    found[slot] = value;
    return value;
  };
}
