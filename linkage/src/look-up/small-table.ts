import type { Column } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { LiveRows } from './live-rows.ts';
import type { ValueCounts } from './value-counts.ts';

/**
 * Some rows as a table of their own, for comparing them with what compares whole tables. Counted columns keep the
 * counts of all records, so that term frequencies are those of all.
 */
export function smallTable(
  live: LiveRows,
  rows: readonly number[],
  names: readonly string[],
  counts: ReadonlyMap<string, ValueCounts>,
): Table {
  const columns = new Map<string, Column>();
  for (const name of names) {
    const column = live.table.columns.get(name);
    if (column !== undefined) columns.set(name, smallColumn(live, rows, name, column, counts.get(name)));
  }
  const sourceNames = [...new Set(rows.map((row) => live.sourceAt(row)))].sort();
  return {
    size: rows.length,
    ids: rows.map((row) => live.idAt(row)),
    origin: Int32Array.from(rows),
    sources: Int32Array.from(rows, (row) => sourceNames.indexOf(live.sourceAt(row))),
    sourceNames,
    columns,
    roots: live.table.roots,
    missing: live.table.missing,
  };
}

function smallColumn(
  live: LiveRows,
  rows: readonly number[],
  name: string,
  column: Column,
  counted: ValueCounts | undefined,
): Column {
  const texts: string[] = [];
  const ofText = new Map<string, number>();
  const ofCode = new Map<number, number>();
  const place = (text: string): number => {
    const known = ofText.get(text);
    if (known !== undefined) return known;
    ofText.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const placeOf = (code: number): number => {
    const known = ofCode.get(code) ?? place(column.values[code] ?? '');
    ofCode.set(code, known);
    return known;
  };
  const starts = new Int32Array(rows.length + 1);
  const flat: number[] = [];
  rows.forEach((row, i) => {
    const added = live.addedAt(row);
    if (added !== undefined) for (const value of added.values.get(name) ?? []) flat.push(place(value));
    else {
      const from = column.kind === 'scalar' ? row : (column.starts[row] ?? 0);
      const to = column.kind === 'scalar' ? row + 1 : (column.starts[row + 1] ?? 0);
      for (let at = from; at < to; at++) {
        const code = column.codes[at] ?? -1;
        if (code >= 0) flat.push(placeOf(code));
      }
    }
    starts[i + 1] = flat.length;
  });
  const many = texts.map((text) => counted?.of(text) ?? 1);
  const order = [...texts.keys()].sort((a, b) => (many[b] ?? 0) - (many[a] ?? 0));
  const rank = new Int32Array(texts.length);
  order.forEach((at, code) => {
    rank[at] = code;
  });
  const shared = {
    values: order.map((at) => texts[at] ?? ''),
    counts: Int32Array.from(order, (at) => many[at] ?? 0),
    ...(counted === undefined ? {} : { known: counted.known }),
  };
  if (column.kind === 'scalar')
    return {
      kind: 'scalar',
      codes: Int32Array.from(rows, (_, i) =>
        starts[i] === starts[i + 1] ? -1 : (rank[flat[starts[i] ?? 0] ?? 0] ?? -1),
      ),
      ...shared,
    };
  const codes = Int32Array.from(flat, (at) => rank[at] ?? -1);
  for (let i = 0; i < rows.length; i++) codes.subarray(starts[i], starts[i + 1]).sort();
  return { kind: 'list', starts, codes, ...shared };
}
