import type { Keys } from './keys.ts';

/** Rows by key: key k's rows, ascending, are `rows[starts[k] .. starts[k + 1]]`. */
export interface Groups {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
}

/** Sorts rows by key, counting. */
export function groupRows(keys: Keys, count: number, size: number): Groups {
  const starts = new Int32Array(count + 1);
  for (const code of keys.codes) if (code >= 0) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let k = 0; k < count; k++) starts[k + 1] = (starts[k + 1] ?? 0) + (starts[k] ?? 0);
  const next = starts.slice();
  const rows = new Int32Array(starts[count] ?? 0);
  for (let row = 0; row < size; row++) {
    const from = keys.starts === null ? row : (keys.starts[row] ?? 0);
    const to = keys.starts === null ? row + 1 : (keys.starts[row + 1] ?? 0);
    for (let at = from; at < to; at++) {
      const code = keys.codes[at] ?? -1;
      if (code < 0) continue;
      const place = next[code] ?? 0;
      rows[place] = row;
      next[code] = place + 1;
    }
  }
  return { starts, rows };
}
