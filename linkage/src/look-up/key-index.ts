import type { Column } from '../encode/column.ts';
import { hashText, joinHashes, powerAbove } from './hash-text.ts';

/** A record's values by column. */
export type ValuesOf = (column: string) => readonly string[];

/**
 * Rows by the hash of a blocking key. What it gives for a key holds every row that has the key, and now and then one
 * that has not: who asks tests the rule itself.
 */
export class KeyIndex {
  readonly #columns: readonly string[];
  readonly #starts: Int32Array;
  readonly #rows: Int32Array;
  readonly #added = new Map<number, Set<number>>();

  constructor(names: readonly string[], columns: readonly Column[], size: number, hashesOf: HashesOf) {
    this.#columns = names;
    const hashes = columns.map(hashesOf);
    const mask = powerAbove(size) - 1;
    this.#starts = new Int32Array(mask + 2);
    const each = (take: (row: number, bucket: number) => void): void =>
      eachKey(columns, hashes, size, (row, hash) => take(row, hash & mask));
    each((_, bucket) => {
      this.#starts[bucket + 1] = (this.#starts[bucket + 1] ?? 0) + 1;
    });
    for (let b = 0; b <= mask; b++) this.#starts[b + 1] = (this.#starts[b + 1] ?? 0) + (this.#starts[b] ?? 0);
    this.#rows = new Int32Array(this.#starts[mask + 1] ?? 0);
    const next = this.#starts.slice();
    each((row, bucket) => {
      const at = next[bucket] ?? 0;
      this.#rows[at] = row;
      next[bucket] = at + 1;
    });
  }

  add(valuesOf: ValuesOf, row: number): void {
    for (const hash of this.#hashesOf(valuesOf, this.#columns)) {
      const rows = this.#added.get(hash);
      if (rows === undefined) this.#added.set(hash, new Set([row]));
      else rows.add(row);
    }
  }

  remove(valuesOf: ValuesOf, row: number): void {
    for (const hash of this.#hashesOf(valuesOf, this.#columns)) this.#added.get(hash)?.delete(row);
  }

  /** Puts into `found` the rows whose key is one that a record has in `columns`. */
  gather(valuesOf: ValuesOf, columns: readonly string[], found: Set<number>): void {
    const mask = this.#starts.length - 2;
    for (const hash of this.#hashesOf(valuesOf, columns)) {
      const bucket = hash & mask;
      const end = this.#starts[bucket + 1] ?? 0;
      for (let i = this.#starts[bucket] ?? 0; i < end; i++) found.add(this.#rows[i] ?? 0);
      for (const row of this.#added.get(hash) ?? []) found.add(row);
    }
  }

  #hashesOf(valuesOf: ValuesOf, columns: readonly string[]): readonly number[] {
    return keyHashes(columns.map((name) => valuesOf(name).map(hashText)));
  }
}

/** Hashes of a column's dictionary, by code. */
export type HashesOf = (column: Column) => Int32Array;

/** Makes the hashes of each dictionary once. */
export function hashesOnce(): HashesOf {
  const made = new Map<Column, Int32Array>();
  return (column) => {
    const hashes = made.get(column) ?? Int32Array.from(column.values, hashText);
    made.set(column, hashes);
    return hashes;
  };
}

function eachKey(
  columns: readonly Column[],
  hashes: readonly Int32Array[],
  size: number,
  take: (row: number, hash: number) => void,
): void {
  const scalars = columns.every(({ kind }) => kind === 'scalar');
  for (let row = 0; row < size; row++) {
    if (!scalars) {
      for (const hash of keyHashes(columns.map((column, c) => cellHashes(column, hashes[c], row))))
        take(row, hash);
      continue;
    }
    // Single values, as nearly all are, without a list for each: a fifth of the time.
    let key = 0;
    let c = 0;
    for (; c < columns.length; c++) {
      const code = columns[c]?.codes[row] ?? -1;
      if (code < 0) break;
      key = joinHashes(key, hashes[c]?.[code] ?? 0);
    }
    if (c === columns.length) take(row, key);
  }
}

function cellHashes(column: Column, hashes: Int32Array | undefined, row: number): readonly number[] {
  const from = column.kind === 'scalar' ? row : (column.starts[row] ?? 0);
  const to = column.kind === 'scalar' ? row + 1 : (column.starts[row + 1] ?? 0);
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const code = column.codes[at] ?? -1;
    if (code >= 0) found.push(hashes?.[code] ?? 0);
  }
  return found;
}

/** One hash for each choice of one value a part; none where a part has none. */
function keyHashes(parts: readonly (readonly number[])[]): readonly number[] {
  let keys: readonly number[] = [0];
  for (const part of parts) {
    const [before = 0] = keys;
    const [only = 0] = part;
    keys =
      part.length === 1 && keys.length === 1
        ? [joinHashes(before, only)]
        : keys.flatMap((key) => part.map((hash) => joinHashes(key, hash)));
  }
  return keys;
}
