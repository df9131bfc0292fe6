import type { Column, ListColumn, ScalarColumn } from '../encode/column.ts';

const listsMade = new WeakMap<Column, WeakMap<Column, ListColumn>>();
const codesMade = new WeakMap<Column, WeakMap<Column, Int32Array>>();

function remembered<T>(
  made: WeakMap<Column, WeakMap<Column, T>>,
  column: Column,
  like: Column,
  make: () => T,
): T {
  const known = made.get(column) ?? new WeakMap<Column, T>();
  made.set(column, known);
  const value = known.get(like) ?? make();
  known.set(like, value);
  return value;
}

/** A column's codes said in another's dictionary, by row; −1 null, −2 a value that one does not know. */
export function translated(column: ScalarColumn, like: Column): Int32Array {
  return remembered(codesMade, column, like, () => {
    const known = new Map(like.values.map((value, code) => [value, code]));
    const map = Int32Array.from(column.values, (value) => known.get(value) ?? -2);
    return column.codes.map((code) => (code < 0 ? -1 : (map[code] ?? -2)));
  });
}

/** A column as lists in another's dictionary; values that one does not know keep codes of their own that meet nothing. */
export function asListLike(column: Column, like: Column): ListColumn {
  if (column.kind === 'list' && column === like) return column;
  return remembered(listsMade, column, like, () => {
    const known = new Map(like.values.map((value, code) => [value, code]));
    const map = Int32Array.from(
      column.values,
      (value, code) => known.get(value) ?? like.values.length + code,
    );
    const size = column.kind === 'scalar' ? column.codes.length : column.starts.length - 1;
    const starts = new Int32Array(size + 1);
    const codes = new Int32Array(column.codes.length);
    let end = 0;
    for (let row = 0; row < size; row++) {
      const from = column.kind === 'scalar' ? row : (column.starts[row] ?? 0);
      const to = column.kind === 'scalar' ? row + 1 : (column.starts[row + 1] ?? 0);
      const begin = end;
      for (let i = from; i < to; i++) {
        const code = column.codes[i] ?? -1;
        if (code >= 0) codes[end++] = map[code] ?? -1;
      }
      if (end - begin > 1) codes.subarray(begin, end).sort();
      starts[row + 1] = end;
    }
    return { kind: 'list', starts, codes: codes.slice(0, end), values: like.values, counts: like.counts };
  });
}
