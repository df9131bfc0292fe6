/** Codes by frequency, commonest first, ties by text; −1 is null. `counts[code]` is the number of records that hold the value. */
export interface ScalarColumn {
  readonly kind: 'scalar';
  readonly codes: Int32Array;
  readonly values: readonly string[];
  readonly counts: Int32Array;
  /** Records that hold any value, where the counts are of more records than the column's own. */
  readonly known?: number;
  /** The file says that it holds texts: digits in them are no numbers, which matters where they are ordered. */
  readonly isText?: boolean;
}

/** Row r holds `codes[starts[r] .. starts[r + 1]]`, ascending and distinct; none is null. */
export interface ListColumn {
  readonly kind: 'list';
  readonly starts: Int32Array;
  readonly codes: Int32Array;
  readonly values: readonly string[];
  readonly counts: Int32Array;
  /** Records that hold any value, where the counts are of more records than the column's own. */
  readonly known?: number;
  /** The file says that it holds texts: digits in them are no numbers, which matters where they are ordered. */
  readonly isText?: boolean;
}

export type Column = ScalarColumn | ListColumn;

function ranked(counted: ReadonlyMap<string, number>): {
  values: string[];
  rank: Map<string, number>;
  counts: Int32Array;
} {
  const entries = [...counted].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const values = entries.map(([value]) => value);
  return {
    values,
    rank: new Map(values.map((value, code) => [value, code])),
    counts: Int32Array.from(entries, (entry) => entry[1]),
  };
}

/** Codes a column of single values; empty text is null. */
export function encodeScalar(cells: readonly (string | null)[]): ScalarColumn {
  const first = new Map<string, number>();
  const tally: number[] = [];
  const provisional = new Int32Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null || cell === undefined || cell === '') {
      provisional[row] = -1;
      continue;
    }
    let at = first.get(cell);
    if (at === undefined) {
      at = tally.length;
      first.set(cell, at);
      tally.push(0);
    }
    tally[at] = (tally[at] ?? 0) + 1;
    provisional[row] = at;
  }
  const { values, rank, counts } = ranked(new Map([...first].map(([value, at]) => [value, tally[at] ?? 0])));
  const final = Int32Array.from(first.keys(), (value) => rank.get(value) ?? -1);
  for (let row = 0; row < provisional.length; row++) {
    const at = provisional[row] ?? -1;
    if (at >= 0) provisional[row] = final[at] ?? -1;
  }
  return { kind: 'scalar', codes: provisional, values, counts };
}

/** Codes a column of lists; empty texts and repeats within a cell are dropped. */
export function encodeList(cells: readonly (readonly string[] | null)[]): ListColumn {
  const first = new Map<string, number>();
  const tally: number[] = [];
  const flat: number[] = [];
  const starts = new Int32Array(cells.length + 1);
  for (let row = 0; row < cells.length; row++) {
    const from = flat.length;
    for (const value of cells[row] ?? []) {
      if (value === '') continue;
      let at = first.get(value);
      if (at === undefined) {
        at = tally.length;
        first.set(value, at);
        tally.push(0);
      }
      if (flat.indexOf(at, from) >= 0) continue;
      tally[at] = (tally[at] ?? 0) + 1;
      flat.push(at);
    }
    starts[row + 1] = flat.length;
  }
  const { values, rank, counts } = ranked(new Map([...first].map(([value, at]) => [value, tally[at] ?? 0])));
  const final = Int32Array.from(first.keys(), (value) => rank.get(value) ?? -1);
  const codes = Int32Array.from(flat, (at) => final[at] ?? -1);
  for (let row = 0; row < cells.length; row++) {
    if ((starts[row + 1] ?? 0) - (starts[row] ?? 0) > 1) codes.subarray(starts[row], starts[row + 1]).sort();
  }
  return { kind: 'list', starts, codes, values, counts };
}

/** The cells of one row as texts, whatever the kind. */
export function valuesAt(column: Column, row: number): readonly string[] {
  if (column.kind === 'scalar') {
    const code = column.codes[row] ?? -1;
    return code < 0 ? [] : [column.values[code] ?? ''];
  }
  const found: string[] = [];
  for (let i = column.starts[row] ?? 0; i < (column.starts[row + 1] ?? 0); i++)
    found.push(column.values[column.codes[i] ?? -1] ?? '');
  return found;
}
