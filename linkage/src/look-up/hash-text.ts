/** A text's hash, 32 bits (FNV-1a over its UTF-16 units). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return scatter(hash);
}

/** The hash of a hash followed by another. */
export function joinHashes(before: number, next: number): number {
  return scatter(Math.imul(before, 31) + next);
}

// The last steps of MurmurHash3: without them near texts fall into near slots.
function scatter(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The least power of two that is not below a number. */
export function powerAbove(least: number): number {
  let size = 16;
  while (size < least) size *= 2;
  return size;
}
