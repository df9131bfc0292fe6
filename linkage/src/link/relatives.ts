import { type ListColumn, encodeList, valuesAt } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';

/** A source names one record as a relative of another: a school's contact and the pupil. `record` gains from what is known of `relative`. */
export interface Relation {
  readonly record: string;
  readonly relative: string;
}

/**
 * Columns made between passes: the clusters of a record's named relatives, the dwellings known of these, and the
 * clusters that share a dwelling with the record. They are made from `dwellings`.
 */
export const relativeColumns = { of: 'relative_of', dwellings: 'relative_dwellings', household: 'household_of', from: 'dwellings' } as const;

/** Dwellings with more people than this are no household: blocks of flats, hostels, refuges. */
const LARGEST_HOUSEHOLD = 10;

/** The table with what the pass before found out about the people around each record. Relations that name no record are passed over. */
export function withRelatives(table: Table, clusterOf: Int32Array, relations: readonly Relation[]): Table {
  const dwellings = table.columns.get(relativeColumns.from);
  if (dwellings?.kind !== 'list') return table;
  const relatives = relativesOf(table, clusterOf, relations);
  const known = dwellingsByCluster(dwellings, clusterOf);
  const name = (root: number): string => table.ids[root] ?? '';
  const columns = new Map(table.columns);
  columns.set(relativeColumns.of, encodeList(relatives.map((roots) => [...roots].map(name))));
  columns.set(relativeColumns.dwellings, encodeList(relatives.map((roots) => [...roots].flatMap((root) => known.get(root) ?? []))));
  columns.set(relativeColumns.household, encodeList(householdsOf(dwellings, clusterOf).map((roots) => roots.map(name))));
  return { ...table, columns };
}

function relativesOf(table: Table, clusterOf: Int32Array, relations: readonly Relation[]): Set<number>[] {
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  const relatives = table.ids.map((): Set<number> => new Set());
  for (const { record, relative } of relations) {
    const row = rows.get(record);
    const other = rows.get(relative);
    if (row !== undefined && other !== undefined) relatives[row]?.add(clusterOf[other] ?? other);
  }
  return relatives;
}

function dwellingsByCluster(dwellings: ListColumn, clusterOf: Int32Array): Map<number, string[]> {
  const found = new Map<number, string[]>();
  clusterOf.forEach((root, row) => {
    const here = valuesAt(dwellings, row);
    if (here.length > 0) found.set(root, [...(found.get(root) ?? []), ...here]);
  });
  return found;
}

/** Per row, the other clusters with a record at one of its dwellings. */
function householdsOf(dwellings: ListColumn, clusterOf: Int32Array): number[][] {
  const people = dwellings.values.map((): Set<number> => new Set());
  clusterOf.forEach((root, row) => {
    for (let i = dwellings.starts[row] ?? 0; i < (dwellings.starts[row + 1] ?? 0); i++) people[dwellings.codes[i] ?? -1]?.add(root);
  });
  return Array.from(clusterOf, (root, row) => {
    const around = new Set<number>();
    for (let i = dwellings.starts[row] ?? 0; i < (dwellings.starts[row + 1] ?? 0); i++) {
      const here = people[dwellings.codes[i] ?? -1];
      if (here !== undefined && here.size <= LARGEST_HOUSEHOLD) for (const other of here) if (other !== root) around.add(other);
    }
    return [...around];
  });
}
