import type { Texts } from '../compare/texts.ts';

const SPACE = 0x20;

/** Numbers texts by first sight, reading and keeping bytes: no JavaScript string is made. */
export class ByteDictionary {
  /** Code and hash beside each other, so that one look into memory tells. */
  #slots: Int32Array = new Int32Array(1 << 13).fill(-1);
  #hashes: Int32Array = new Int32Array(1 << 10);
  #starts: Int32Array = new Int32Array((1 << 10) + 1);
  #counts: Int32Array = new Int32Array(1 << 10);
  #bytes: Uint8Array = new Uint8Array(1 << 14);
  #size = 0;

  /** Codes the fields of `bytes`, which stand with `separator` between; −1 for empty and blank ones. Returns how many there were. */
  addFields(bytes: Uint8Array, separator: number, codes: Int32Array, at: number): number {
    let row = at;
    let from = 0;
    const end = bytes.length;
    while (from <= end) {
      let hash = 0;
      let to = from;
      for (; to < end; to++) {
        const byte = bytes[to] ?? 0;
        if (byte === separator) break;
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
      if (row < codes.length)
        codes[row] =
          to === from
            ? -1
            : isPlain(bytes, from, to)
              ? this.#codeOf(bytes, from, to, hash)
              : this.#addTrimmed(bytes, from, to);
      row++;
      from = to + 1;
    }
    return row - at;
  }

  /** The code of one text, new or known. */
  add(text: Uint8Array, from = 0, to = text.length): number {
    let hash = 0;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (text[i] ?? 0), 0x01000193);
    return this.#codeOf(text, from, to, hash);
  }

  /** What was seen, in order of first sight, in memory that workers share. */
  finish(): { texts: Texts; counts: Int32Array } {
    const starts = shared(this.#size + 1);
    starts.set(this.#starts.subarray(0, this.#size + 1));
    const bytes = new Uint8Array(new SharedArrayBuffer(starts[this.#size] ?? 0));
    bytes.set(this.#bytes.subarray(0, bytes.length));
    const counts = shared(this.#size);
    counts.set(this.#counts.subarray(0, this.#size));
    return { texts: { bytes, starts }, counts };
  }

  #addTrimmed(bytes: Uint8Array, from: number, to: number): number {
    const text = new TextDecoder().decode(bytes.slice(from, to)).trim();
    return text === '' ? -1 : this.add(new TextEncoder().encode(text));
  }

  #codeOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = (this.#slots.length >> 1) - 1;
    // The low bits of an FNV hash alone cluster; the high ones are folded in.
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const code = this.#slots[slot * 2] ?? -1;
      if (code < 0) break;
      if (this.#slots[slot * 2 + 1] === hash && this.#isSame(code, bytes, from, to)) {
        this.#counts[code] = (this.#counts[code] ?? 0) + 1;
        return code;
      }
      slot = (slot + 1) & mask;
    }
    return this.#append(bytes, from, to, hash, slot);
  }

  #isSame(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[code] ?? 0;
    if ((this.#starts[code + 1] ?? 0) - start !== to - from) return false;
    const own = this.#bytes;
    for (let i = from, j = start; i < to; i++, j++) if (own[j] !== bytes[i]) return false;
    return true;
  }

  #append(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.#size++;
    if (code === this.#hashes.length) {
      this.#hashes = grown(this.#hashes, code * 2);
      this.#counts = grown(this.#counts, code * 2);
      this.#starts = grown(this.#starts, code * 2 + 1);
    }
    const start = this.#starts[code] ?? 0;
    const stop = start + to - from;
    if (stop > this.#bytes.length) {
      const more = new Uint8Array(Math.max(this.#bytes.length * 2, stop));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    for (let i = from, j = start; i < to; i++, j++) this.#bytes[j] = bytes[i] ?? 0;
    this.#starts[code + 1] = stop;
    this.#hashes[code] = hash;
    this.#counts[code] = 1;
    this.#slots[slot * 2] = code;
    this.#slots[slot * 2 + 1] = hash;
    if (this.#size * 4 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = (slots.length >> 1) - 1;
    for (let code = 0; code < this.#size; code++) {
      const hash = this.#hashes[code] ?? 0;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while ((slots[slot * 2] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot * 2] = code;
      slots[slot * 2 + 1] = hash;
    }
    this.#slots = slots;
  }
}

/** True where no white space can stand at either end: ASCII above space, or a byte no Unicode space begins or ends with. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  const last = bytes[to - 1] ?? 0;
  return first > SPACE && last > SPACE && first < 0x80 && last < 0x80;
}

function shared(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

function grown(array: Int32Array, length: number): Int32Array {
  const more = new Int32Array(length);
  more.set(array);
  return more;
}
