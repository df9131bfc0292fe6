import type { Texts } from './texts.ts';

const masks = new WeakMap<Texts, Int32Array>();

/** Which bytes a value holds, as 32 bits (byte modulo 32), by value. */
export function letterMasks(texts: Texts): Int32Array {
  const known = masks.get(texts);
  if (known !== undefined) return known;
  const made = new Int32Array(texts.starts.length - 1);
  for (let v = 0; v < made.length; v++) {
    let mask = 0;
    for (let i = texts.starts[v] ?? 0; i < (texts.starts[v + 1] ?? 0); i++)
      mask |= 1 << ((texts.bytes[i] ?? 0) & 31);
    made[v] = mask;
  }
  masks.set(texts, made);
  return made;
}

/** Bits set in 32. */
export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Jaro similarity is at most this: bytes of one value that the other lacks cannot match. */
export function jaroBound(aLength: number, bLength: number, aMask: number, bMask: number): number {
  const fromA = aLength - bitCount(aMask & ~bMask);
  const fromB = bLength - bitCount(bMask & ~aMask);
  const common = fromA < fromB ? fromA : fromB;
  return common <= 0 ? 0 : (common / aLength + common / bLength + 1) / 3;
}
