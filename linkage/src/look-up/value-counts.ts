import type { Column } from '../encode/column.ts';
import { TextIndex } from './text-index.ts';

/** How many records hold each value of a column, while records come and go. */
export class ValueCounts {
  readonly #column: Column;
  readonly #index: TextIndex;
  readonly #changes = new Map<string, number>();
  #known = 0;

  constructor(column: Column, size: number) {
    this.#column = column;
    this.#index = new TextIndex(column.values);
    for (let row = 0; row < size; row++)
      if (
        column.kind === 'scalar'
          ? (column.codes[row] ?? -1) >= 0
          : (column.starts[row] ?? 0) < (column.starts[row + 1] ?? 0)
      )
        this.#known++;
  }

  /** Records that hold any value. */
  get known(): number {
    return this.#known;
  }

  of(value: string): number {
    const code = this.#index.find(value);
    return (code < 0 ? 0 : (this.#column.counts[code] ?? 0)) + (this.#changes.get(value) ?? 0);
  }

  /** A record with these values comes (1) or goes (−1). */
  tally(values: readonly string[], sign: 1 | -1): void {
    if (values.length > 0) this.#known += sign;
    for (const value of values) {
      const change = (this.#changes.get(value) ?? 0) + sign;
      if (change === 0) this.#changes.delete(value);
      else this.#changes.set(value, change);
    }
  }
}
