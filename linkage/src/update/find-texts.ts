import { inheritDays } from '../compare/days-of.ts';
import { inheritDates } from '../compare/near-dates.ts';
import { inheritSignatures } from '../compare/signatures.ts';
import type { Texts } from '../compare/texts.ts';
import { powerAbove } from '../look-up/hash-text.ts';

/**
 * Finds each of a few texts among many: the place in `many`, −1 where it is not there. The few are hashed and the many
 * read once, byte by byte, so that no index of them need be kept. Where a text is there several times `take` hears of each.
 */
export function findTexts(
  few: Texts,
  many: Texts,
  take: (inFew: number, inMany: number) => void = () => undefined,
): Int32Array {
  const count = few.starts.length - 1;
  const found = new Int32Array(count).fill(-1);
  const mask = powerAbove(count * 4) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const hashes = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const hash = hashOf(few.bytes, few.starts[i] ?? 0, few.starts[i + 1] ?? 0);
    hashes[i] = hash;
    let slot = fold(hash) & mask;
    while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    slots[slot] = i;
  }
  const { bytes, starts } = many;
  for (let v = 0; v < starts.length - 1; v++) {
    const from = starts[v] ?? 0;
    const to = starts[v + 1] ?? 0;
    const hash = hashOf(bytes, from, to);
    for (let slot = fold(hash) & mask; ; slot = (slot + 1) & mask) {
      const i = slots[slot] ?? -1;
      if (i < 0) break;
      if (hashes[i] !== hash || !isSame(few, i, bytes, from, to)) continue;
      if (found[i] === -1) found[i] = v;
      take(i, v);
    }
  }
  return found;
}

/** Of long texts the beginning, the middle and the end count: whoever is found is compared in full. */
const [WHOLE, PART] = [14, 4];

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  if (to - from <= WHOLE) {
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
    return hash;
  }
  const middle = (from + to) >>> 1;
  for (let i = 0; i < PART; i++) hash = Math.imul(hash ^ (bytes[from + i] ?? 0), 0x01000193);
  for (let i = 0; i < PART; i++) hash = Math.imul(hash ^ (bytes[middle + i] ?? 0), 0x01000193);
  for (let i = 1; i <= PART; i++) hash = Math.imul(hash ^ (bytes[to - i] ?? 0), 0x01000193);
  return hash;
}

// The low bits of an FNV hash alone cluster; the high ones are folded in.
const fold = (hash: number): number => hash ^ (hash >>> 15);

function isSame(few: Texts, i: number, bytes: Uint8Array, from: number, to: number): boolean {
  const start = few.starts[i] ?? 0;
  if ((few.starts[i + 1] ?? 0) - start !== to - from) return false;
  for (let at = from, own = start; at < to; at++, own++) if (bytes[at] !== few.bytes[own]) return false;
  return true;
}

/** How far an array that has room to spare is in use, so that two states never write into the same room. */
const inUse = new WeakMap<ArrayBufferLike, number>();

/** An array with room for more behind it, begun with another's numbers; the same memory where that has room and nobody else used it. */
function withRoom<T extends Uint8Array | Int32Array>(
  array: T,
  length: number,
  make: (buffer: ArrayBufferLike, length: number) => T,
): T {
  const { buffer, byteOffset, length: before, BYTES_PER_ELEMENT: width } = array;
  const end = byteOffset + before * width;
  const wanted = byteOffset + length * width;
  if (byteOffset === 0 && inUse.get(buffer) === end && wanted <= buffer.byteLength) {
    inUse.set(buffer, wanted);
    return make(buffer, length);
  }
  const roomy = make(new ArrayBuffer(Math.ceil((length * width * 1.2 + 1024) / 8) * 8), length);
  roomy.set(array.subarray(0, Math.min(before, length)));
  inUse.set(roomy.buffer, length * width);
  return roomy;
}

/** Texts followed by some of another list. What is handed in stays as it is. */
export function appendTexts(texts: Texts, more: Texts, chosen: ArrayLike<number>): Texts {
  if (chosen.length === 0) return texts;
  const count = texts.starts.length - 1;
  const last = texts.starts[count] ?? 0;
  let total = last;
  for (let i = 0; i < chosen.length; i++)
    total += (more.starts[(chosen[i] ?? 0) + 1] ?? 0) - (more.starts[chosen[i] ?? 0] ?? 0);
  const starts = withRoom(
    texts.starts,
    count + chosen.length + 1,
    (buffer, length) => new Int32Array(buffer, 0, length),
  );
  const bytes = withRoom(
    texts.bytes.length === last ? texts.bytes : texts.bytes.subarray(0, last),
    total,
    (buffer, length) => new Uint8Array(buffer, 0, length),
  );
  let end = last;
  for (let i = 0; i < chosen.length; i++) {
    const v = chosen[i] ?? 0;
    bytes.set(more.bytes.subarray(more.starts[v] ?? 0, more.starts[v + 1] ?? 0), end);
    end += (more.starts[v + 1] ?? 0) - (more.starts[v] ?? 0);
    starts[count + i + 1] = end;
  }
  const joint = { bytes, starts };
  inheritSignatures(texts, joint);
  inheritDates(texts, joint, inheritDays(texts, joint));
  return joint;
}

/** The text at a place. */
export function textAt({ bytes, starts }: Texts, at: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    'utf8',
    starts[at] ?? 0,
    starts[at + 1] ?? 0,
  );
}
