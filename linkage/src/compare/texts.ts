import type { Column } from '../encode/column.ts';
import { EMPTY_TEXT } from '../encode/empty-text.ts';

/** A dictionary's values as UTF-8 bytes in one buffer: value v is `bytes[starts[v] .. starts[v + 1]]`. DuckDB compares bytes, so do we. */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
}

const made = new WeakMap<Column, Texts>();

/** Keeps the bytes a column was made from. */
export function rememberTexts(column: Column, texts: Texts): void {
  made.set(column, texts);
}

/** The bytes of a column's dictionary, made once. */
export function textsOf(column: Column): Texts {
  const known = made.get(column);
  if (known !== undefined) return known;
  const encoder = new TextEncoder();
  const parts = column.values.map((value) => encoder.encode(value === EMPTY_TEXT ? '' : value));
  const starts = new Int32Array(parts.length + 1);
  parts.forEach((part, v) => {
    starts[v + 1] = (starts[v] ?? 0) + part.length;
  });
  const bytes = new Uint8Array(starts[parts.length] ?? 0);
  parts.forEach((part, v) => bytes.set(part, starts[v] ?? 0));
  const texts = { bytes, starts };
  made.set(column, texts);
  return texts;
}
