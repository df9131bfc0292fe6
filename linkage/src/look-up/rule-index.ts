import { columnOf } from '../block/keys.ts';
import type { Table } from '../encode/table.ts';
import type { BlockingRule } from '../settings/settings.ts';
import { hashesOnce, KeyIndex, type ValuesOf } from './key-index.ts';

interface Side {
  readonly columns: readonly string[];
  readonly index: KeyIndex;
}

/** For every blocking rule the rows by its key, as the left and as the right record has it. */
export class RuleIndex {
  readonly #sides: readonly (readonly [Side, Side])[];
  readonly #indexes = new Map<string, KeyIndex>();

  constructor(rules: readonly BlockingRule[], table: Table) {
    const hashesOf = hashesOnce();
    const sideOf = (columns: readonly string[]): Side => {
      const key = columns.join('\u001f');
      const index =
        this.#indexes.get(key) ??
        new KeyIndex(
          columns,
          columns.map((name) => columnOf(table, name)),
          table.size,
          hashesOf,
        );
      this.#indexes.set(key, index);
      return { columns, index };
    };
    this.#sides = rules.map(({ on }) => [
      sideOf(on.map((part) => (typeof part === 'string' ? part : part.left))),
      sideOf(on.map((part) => (typeof part === 'string' ? part : part.right))),
    ]);
  }

  add(valuesOf: ValuesOf, row: number): void {
    for (const index of this.#indexes.values()) index.add(valuesOf, row);
  }

  remove(valuesOf: ValuesOf, row: number): void {
    for (const index of this.#indexes.values()) index.remove(valuesOf, row);
  }

  /** All rows some rule may pair with a record. */
  candidates(valuesOf: ValuesOf): Set<number> {
    const found = new Set<number>();
    for (const [left, right] of this.#sides) {
      right.index.gather(valuesOf, left.columns, found);
      if (left.index !== right.index) left.index.gather(valuesOf, right.columns, found);
    }
    return found;
  }
}
