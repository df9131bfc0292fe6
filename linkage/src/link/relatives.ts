import { encodeList, type ListColumn, valuesAt } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';

/** A source names one record as a relative of another: a school's contact and the pupil. `record` gains from what is known of `relative`. */
export interface Relation {
  readonly record: string;
  readonly relative: string;
  /** Years by which the person of `record` must be older: 12 for a parent or carer, so that no father is taken for his son of the same name. */
  readonly olderBy?: number;
}

/**
 * Columns made between passes: the clusters of a record's named relatives, the dwellings known of these, and the
 * clusters that share a dwelling with the record. They are made from `dwellings`.
 */
export const relativeColumns = {
  of: 'relative_of',
  dwellings: 'relative_dwellings',
  household: 'household_of',
  noRival: 'no_rival',
  from: 'dwellings',
} as const;

/** Dwellings with more people than this are no household: blocks of flats, hostels, refuges. */
const LARGEST_HOUSEHOLD = 10;

/**
 * The table with what the pass before found out about the people around each record. Relations that name no record are
 * passed over. `candidates`: pairs of rows that may be one person and are not yet linked; whoever lives with the one
 * and whoever lives with the other may have moved with them.
 */
export function withRelatives(
  table: Table,
  clusterOf: Int32Array,
  relations: readonly Relation[],
  candidates: readonly (readonly [number, number])[],
): Table {
  const dwellings = table.columns.get(relativeColumns.from);
  if (dwellings?.kind !== 'list') return table;
  const relatives = relativesOf(table, clusterOf, relations);
  const known = dwellingsByCluster(dwellings, clusterOf);
  const name = (root: number): string => table.ids[root] ?? '';
  const columns = new Map(table.columns);
  columns.set(relativeColumns.of, encodeList(relatives.map((roots) => [...roots].map(name))));
  columns.set(
    relativeColumns.dwellings,
    encodeList(relatives.map((roots) => [...roots].flatMap((root) => known.get(root) ?? []))),
  );
  columns.set(relativeColumns.household, encodeList(householdsOf(dwellings, clusterOf, candidates, name)));
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

/** Per row, the other clusters with a record at one of its dwellings, and the candidate pairs one side of which lives there. */
function householdsOf(
  dwellings: ListColumn,
  clusterOf: Int32Array,
  candidates: readonly (readonly [number, number])[],
  name: (root: number) => string,
): string[][] {
  const people = dwellings.values.map((): Set<number> => new Set());
  clusterOf.forEach((root, row) => {
    for (let i = dwellings.starts[row] ?? 0; i < (dwellings.starts[row + 1] ?? 0); i++)
      people[dwellings.codes[i] ?? -1]?.add(root);
  });
  const mayBe = mayBeByCluster(clusterOf, candidates, name);
  return Array.from(clusterOf, (root, row) => {
    const around = new Set<string>();
    for (let i = dwellings.starts[row] ?? 0; i < (dwellings.starts[row + 1] ?? 0); i++) {
      const here = people[dwellings.codes[i] ?? -1];
      if (here === undefined || here.size > LARGEST_HOUSEHOLD) continue;
      for (const other of here) {
        if (other === root) continue;
        around.add(name(other));
        for (const [token, far] of mayBe.get(other) ?? []) if (far !== root) around.add(token);
      }
    }
    return [...around];
  });
}

/** By cluster, the candidate pairs it is one side of: a name for the pair and the cluster on the other side. */
function mayBeByCluster(
  clusterOf: Int32Array,
  candidates: readonly (readonly [number, number])[],
  name: (root: number) => string,
): Map<number, [string, number][]> {
  const mayBe = new Map<number, [string, number][]>();
  for (const [left, right] of candidates) {
    const a = clusterOf[left] ?? left;
    const b = clusterOf[right] ?? right;
    if (a === b) continue;
    const token = `${name(Math.min(a, b))}\u001f${name(Math.max(a, b))}`;
    mayBe.set(a, [...(mayBe.get(a) ?? []), [token, b]]);
    mayBe.set(b, [...(mayBe.get(b) ?? []), [token, a]]);
  }
  return mayBe;
}
