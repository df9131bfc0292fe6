import { madeByDuckDb } from '../settings/is-foreign.ts';
import type { Settings } from '../settings/settings.ts';
import type { ReadOptions } from './read-records.ts';

/** What is told of the files; settings from a file of Splink's say which columns hold id and source, unless this does. */
export interface Told {
  /** Column of ids. */
  readonly id?: string | undefined;
  /** Column that names the source; by default each file is one. */
  readonly source?: string | undefined;
  /** Columns that hold several values with a semicolon between. */
  readonly lists?: readonly string[] | undefined;
}

/** How to read records for settings; models of Splink's see texts as DuckDB does. */
export function readOptionsFor(settings: Settings | undefined, told: Told): ReadOptions {
  const facts = settings?.splink;
  const id = told.id ?? facts?.uniqueId;
  return {
    ...(id === undefined ? {} : { id }),
    ...(facts === undefined ? {} : { exact: true }),
    ...(facts === undefined || settings?.linkType === 'dedupe_only'
      ? {}
      : { sourceIfThere: facts.sourceDataset }),
    ...(settings === undefined || settings.linkType === 'dedupe_only' ? {} : { apart: true }),
    ...(settings === undefined ? {} : { made: madeByDuckDb(settings) }),
    ...(told.source === undefined ? {} : { source: told.source }),
    ...(told.lists === undefined ? {} : { lists: told.lists }),
  };
}
