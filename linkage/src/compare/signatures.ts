import type { Texts } from './texts.ts';

/**
 * What can be told of a value without reading it, eight numbers each (half a cache line): length; which bytes (modulo
 * 32) it holds once, twice, three times at least, as bits; how many more there are; its first four bytes.
 */
export const SIGNATURE = 8;
const [LENGTH, ONCE, TWICE, THRICE, MORE, HEAD] = [0, 1, 2, 3, 4, 5];

const made = new WeakMap<Texts, Int32Array>();
const headsMade = new WeakMap<Texts, Int32Array>();

export function signaturesOf(texts: Texts): Int32Array {
  const known = made.get(texts);
  if (known !== undefined) return known;
  const signatures = new Int32Array((texts.starts.length - 1) * SIGNATURE);
  fillFrom(signatures, texts, 0);
  made.set(texts, signatures);
  return signatures;
}

/** The same in memory that threads share, for who hands it to them. */
export function sharedSignatures(texts: Texts): Int32Array {
  const values = texts.starts.length - 1;
  const signatures = new Int32Array(new SharedArrayBuffer(values * SIGNATURE * 4));
  fillFrom(signatures, texts, 0);
  return signatures;
}

/** Signatures of these texts where they are made already. */
export function knownSignatures(texts: Texts): Int32Array | undefined {
  return made.get(texts);
}

/** Takes signatures of these texts that another thread has made. */
export function rememberSignatures(texts: Texts, signatures: Int32Array): void {
  made.set(texts, signatures);
}

/** For texts that begin with others: theirs, where they are made, need not be made again. */
export function inheritSignatures(from: Texts, to: Texts): void {
  const heads = headsMade.get(from);
  if (heads !== undefined) fillHeads(to, heads);
  const known = made.get(from);
  if (known === undefined) return;
  const signatures = new Int32Array((to.starts.length - 1) * SIGNATURE);
  signatures.set(known);
  fillFrom(signatures, to, from.starts.length - 1);
  made.set(to, signatures);
}

function fillFrom(signatures: Int32Array, { bytes, starts }: Texts, first: number): void {
  const values = starts.length - 1;
  for (let v = first; v < values; v++) {
    const from = starts[v] ?? 0;
    const to = starts[v + 1] ?? 0;
    let [once, twice, thrice, more, head] = [0, 0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const byte = bytes[i] ?? 0;
      const bit = 1 << (byte & 31);
      if ((once & bit) === 0) once |= bit;
      else if ((twice & bit) === 0) twice |= bit;
      else if ((thrice & bit) === 0) thrice |= bit;
      else more++;
      if (i < from + 4) head |= byte << (8 * (i - from));
    }
    const at = v * SIGNATURE;
    signatures[at + LENGTH] = to - from;
    signatures[at + ONCE] = once;
    signatures[at + TWICE] = twice;
    signatures[at + THRICE] = thrice;
    signatures[at + MORE] = more;
    signatures[at + HEAD] = head;
  }
}

/** Four numbers a value: its length and its first twelve bytes. */
export function headsOf(texts: Texts): Int32Array {
  return headsMade.get(texts) ?? fillHeads(texts, new Int32Array(0));
}

function fillHeads(texts: Texts, known: Int32Array): Int32Array {
  const { bytes, starts } = texts;
  const values = starts.length - 1;
  const heads = new Int32Array(values * 4);
  heads.set(known);
  for (let v = known.length / 4; v < values; v++) {
    const from = starts[v] ?? 0;
    const length = (starts[v + 1] ?? 0) - from;
    heads[v * 4] = length;
    for (let i = 0; i < length && i < 12; i++) {
      const at = v * 4 + 1 + (i >> 2);
      heads[at] = (heads[at] ?? 0) | ((bytes[from + i] ?? 0) << (8 * (i & 3)));
    }
  }
  headsMade.set(texts, heads);
  return heads;
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bytes two values can have in common at most, places aside. */
export function mostInCommon(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const once = (a[i + ONCE] ?? 0) & (b[j + ONCE] ?? 0);
  const twice = (a[i + TWICE] ?? 0) & (b[j + TWICE] ?? 0);
  const thrice = (a[i + THRICE] ?? 0) & (b[j + THRICE] ?? 0);
  const [more = 0, other = 0] = [a[i + MORE], b[j + MORE]];
  // Bytes beyond the third of their kind meet only their like.
  let common = bitCount(once) + (more < other ? more : other);
  if (twice !== 0) common += bitCount(twice) + bitCount(thrice);
  return common;
}

/** First bytes two values share, at most four; neither runs past its end, since bytes are not null. */
export function sharedPrefix(a: Int32Array, i: number, b: Int32Array, j: number): number {
  const length = Math.min(a[i + LENGTH] ?? 0, b[j + LENGTH] ?? 0, 4);
  const differs = (a[i + HEAD] ?? 0) ^ (b[j + HEAD] ?? 0);
  const same = differs === 0 ? 4 : (31 - Math.clz32(differs & -differs)) >>> 3;
  return same < length ? same : length;
}
