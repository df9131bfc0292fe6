import type { Texts } from '../compare/texts.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { Table } from './table.ts';

/** Between source and id, as Splink joins them. */
const JOIN = '-__-';

/** A record's name where its id alone does not tell it from another source's. */
export function nameWithin(source: string, id: string): string {
  return `${source}${JOIN}${id}`;
}

const made = new WeakMap<Table, readonly string[]>();

/**
 * What records are called where one word must tell them apart: their ids, or where two sources use one id
 * `source-__-id`, all of them. Ids are unique within a source only, and files numbered from 1 are the usual case.
 */
export function namesOf(table: Table): readonly string[] {
  const known = made.get(table);
  if (known !== undefined) return known;
  const { ids, sources, sourceNames } = table;
  const names =
    sourceNames.length > 1 && new Set(ids).size < ids.length
      ? ids.map((id, row) => nameWithin(sourceNames[sources[row] ?? 0] ?? '', id))
      : ids;
  made.set(table, names);
  return names;
}

/** True where an id stands twice; reads bytes, so that no strings are made of a million ids. */
export function repeats({ bytes, starts }: Texts): boolean {
  const seen = new ByteDictionary();
  for (let row = 0; row + 1 < starts.length; row++)
    if (seen.add(bytes, starts[row] ?? 0, starts[row + 1] ?? 0) < row) return true;
  return false;
}
