import type { Cells, Records } from '../encode/records.ts';
import { LinkageError } from '../problems.ts';

type Cell = string | readonly string[] | null;

/** All records after an update, and what of them is new. */
export interface Merged {
  readonly records: Records;
  /** Ids of new and changed records. */
  readonly touched: ReadonlySet<string>;
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged' | 'removed', number>>;
}

/**
 * Puts new and changed records among the known ones. With `complete`, the input holds all records of its sources and
 * what it does not say any more is removed. Throws LinkageError where an id is in the input twice, or in two sources.
 */
export function mergeRecords(known: Records, input: Records, complete = false): Merged {
  const names = [...new Set([...Object.keys(known.columns), ...Object.keys(input.columns)])];
  const before = new Map(known.ids.map((id, row) => [id, row]));
  const now = new Map<string, number>();
  input.ids.forEach((id, row) => {
    const source = input.source?.[row] ?? '';
    const old = before.get(id);
    if (now.has(id) || (old !== undefined && (known.source?.[old] ?? '') !== source))
      throw new LinkageError(
        'id-twice',
        `Two records have the id "${id}": records of a state need ids that are unique over all sources.`,
        { id },
      );
    now.set(id, row);
  });
  const told = new Set(input.ids.map((_, row) => input.source?.[row] ?? ''));
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  const touched = new Set<string>();
  const picks: { readonly from: Records; readonly row: number }[] = [];
  known.ids.forEach((id, row) => {
    const again = now.get(id);
    if (again === undefined) {
      if (complete && told.has(known.source?.[row] ?? '')) counts.removed++;
      else picks.push({ from: known, row });
      return;
    }
    const isSame = names.every((name) => sameCell(cellAt(known, name, row), cellAt(input, name, again)));
    if (!isSame) touched.add(id);
    counts[isSame ? 'unchanged' : 'changed']++;
    picks.push(isSame ? { from: known, row } : { from: input, row: again });
  });
  input.ids.forEach((id, row) => {
    if (before.has(id)) return;
    touched.add(id);
    counts.added++;
    picks.push({ from: input, row });
  });
  return {
    records: {
      ids: picks.map(({ from, row }) => from.ids[row] ?? ''),
      source: picks.map(({ from, row }) => from.source?.[row] ?? ''),
      columns: Object.fromEntries(
        names.map((name) => [name, picks.map(({ from, row }) => cellAt(from, name, row)) as Cells]),
      ),
    },
    touched,
    counts,
  };
}

function cellAt(records: Records, name: string, row: number): Cell {
  return records.columns[name]?.[row] ?? null;
}

function sameCell(a: Cell, b: Cell): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string')
    return (a ?? '') === (b ?? '') || (a?.length === 0 && b === null) || (b?.length === 0 && a === null);
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
