/** Encodings as rows of 32-bit words. */
export interface Bits {
  readonly words: number;
  readonly size: number;
  readonly data: Uint32Array;
}

export function toBits(encodings: readonly Uint8Array[]): Bits {
  const width = encodings[0]?.length ?? 4;
  const bytes = new Uint8Array(encodings.length * width);
  encodings.forEach((bits, i) => {
    bytes.set(bits, i * width);
  });
  return { words: width / 4, size: encodings.length, data: new Uint32Array(bytes.buffer) };
}

export function popcount(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function ones(pattern: Uint32Array): number {
  let n = 0;
  for (const word of pattern) n += popcount(word);
  return n;
}

export function rowOf(bits: Bits, row: number): Uint32Array {
  return bits.data.slice(row * bits.words, (row + 1) * bits.words);
}

/** How many ones of a pattern each row has. */
export function overlaps(bits: Bits, pattern: Uint32Array): Uint16Array {
  const found = new Uint16Array(bits.size);
  for (let row = 0; row < bits.size; row++) {
    const from = row * bits.words;
    let n = 0;
    for (let w = 0; w < bits.words; w++) n += popcount((bits.data[from + w] ?? 0) & (pattern[w] ?? 0));
    found[row] = n;
  }
  return found;
}
