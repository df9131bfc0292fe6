import { hashText, powerAbove } from './hash-text.ts';

/** Finds texts in a list: open addressing, eight bytes or more a text, none copied. The list must not change. */
export class TextIndex {
  readonly #texts: readonly string[];
  readonly #slots: Int32Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#slots = new Int32Array(powerAbove(2 * texts.length)).fill(-1);
    const mask = this.#slots.length - 1;
    texts.forEach((text, at) => {
      let slot = hashText(text) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = at;
    });
  }

  /** The place of a text that `accepts` takes, or −1. A text may stand at several places. */
  find(text: string, accepts: (at: number) => boolean = () => true): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashText(text) & mask; ; slot = (slot + 1) & mask) {
      const at = this.#slots[slot] ?? -1;
      if (at < 0) return -1;
      if (this.#texts[at] === text && accepts(at)) return at;
    }
  }
}
