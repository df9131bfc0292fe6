import { type Column, encodeList, encodeScalar } from './column.ts';
import type { Cells, Records } from './records.ts';

/** How complete a column is, 0 to 1, and which values are commonest. */
export interface ColumnProfile {
  readonly name: string;
  readonly complete: number;
  /** Different values. */
  readonly values: number;
  /** A value so common that it may stand for "not known": no two people share it for a reason. */
  readonly suspicious: string | null;
  readonly top: readonly { readonly value: string; readonly records: number }[];
}

/** How complete each source's records are, by column. */
export interface SourceProfile {
  readonly source: string;
  readonly records: number;
  readonly complete: Readonly<Record<string, number>>;
}

export interface Profile {
  readonly records: number;
  readonly columns: readonly ColumnProfile[];
  /** None where there is one source. */
  readonly sources: readonly SourceProfile[];
}

const TOP = 5;

/** Looks at records as they are, before any settings: how complete each column is, and what stands in it most. */
export function profileRecords(records: Records): Profile {
  const columns = Object.entries(records.columns).map(([name, cells]): ColumnProfile => {
    const column = toColumn(cells);
    const known = cells.filter((cell) => cell !== null && cell.length > 0).length;
    return {
      name,
      complete: records.ids.length === 0 ? 0 : known / records.ids.length,
      values: column.values.length,
      suspicious: suspiciousOf(column, known),
      top: column.values.slice(0, TOP).map((value, code) => ({ value, records: column.counts[code] ?? 0 })),
    };
  });
  return { records: records.ids.length, columns, sources: completenessBySource(records) };
}

function toColumn(cells: Cells): Column {
  const isText = (cell: string | readonly string[] | null): cell is string | null =>
    cell === null || typeof cell === 'string';
  return cells.every(isText)
    ? encodeScalar(cells)
    : encodeList(cells.map((cell) => (typeof cell === 'string' ? [cell] : cell)));
}

/** A value is suspicious where it holds a twentieth of what is known and ten times as much as the next. */
function suspiciousOf({ values, counts }: Column, known: number): string | null {
  const [first = 0, second = 0] = counts;
  return values.length > 20 && first > known / 20 && first > 10 * second ? (values[0] ?? null) : null;
}

/** By source, the share of records with a value, by column; none where there is one source. */
function completenessBySource({ ids, source, columns }: Records): SourceProfile[] {
  const rows = new Map<string, number[]>();
  ids.forEach((_, row) => {
    const name = source?.[row] ?? '';
    const own = rows.get(name);
    if (own === undefined) rows.set(name, [row]);
    else own.push(row);
  });
  if (rows.size < 2) return [];
  return [...rows].map(([name, own]) => ({
    source: name,
    records: own.length,
    complete: Object.fromEntries(
      Object.entries(columns).map(([column, cells]) => [
        column,
        own.filter((row) => (cells[row] ?? '').length > 0).length / own.length,
      ]),
    ),
  }));
}
