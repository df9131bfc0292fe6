import { existsSync, statSync } from 'node:fs';
import { encodeTexts } from '../encode/coded-column.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Table } from '../encode/table.ts';
import { readShape } from '../files/read-bytes.ts';
import { type ReadOptions, readRecords } from '../files/read-records.ts';
import { readsInParallel } from '../link/links-in-parallel.ts';
import { readTableInParallel } from '../link/read-table-in-parallel.ts';
import { madeByDuckDb } from '../settings/is-foreign.ts';
import type { Settings } from '../settings/settings.ts';
import { openPool } from '../workers/pool.ts';
import type { KnownTable } from './link-state.ts';
import { tableWith } from './merge-tables.ts';

/** Bytes of a file that is read in this thread in one go: others take longer to start. */
const SMALL = 8_000_000;

/**
 * Reads files for an update, as bytes where the settings let it. Without a column that names the source, records to be
 * deduplicated have none: the same record may come back in a file of another name. Throws LinkageError.
 */
export async function readKnown(
  paths: readonly string[],
  settings: Settings,
  options: ReadOptions = {},
): Promise<KnownTable> {
  const facts = settings.splink;
  const id = options.id ?? facts?.uniqueId;
  const [only, second] = paths;
  const sourceless = options.source === undefined && settings.linkType === 'dedupe_only';
  if (
    only !== undefined &&
    second === undefined &&
    sourceless &&
    options.lists === undefined &&
    facts === undefined &&
    existsSync(only) &&
    statSync(only).size > SMALL
  ) {
    const files = [await readShape(only)];
    if (readsInParallel(settings, files)) {
      const pool = openPool();
      try {
        const { table, ids } = await readTableInParallel(files, settings, pool, id);
        return { ids, table: tableWith(ids, withoutSource(table)) };
      } finally {
        await pool.close();
      }
    }
  }
  const records = await readRecords(paths, {
    ...options,
    ...(id === undefined ? {} : { id }),
    ...(facts === undefined ? {} : { exact: true, made: madeByDuckDb(settings) }),
    ...(facts === undefined || sourceless ? {} : { sourceIfThere: facts.sourceDataset }),
  });
  const table = encodeRecords(
    sourceless ? { ...records, source: records.ids.map(() => '') } : records,
    settings,
  );
  return { table, ids: encodeTexts(table.ids) };
}

function withoutSource(table: Table): Table {
  const { size, sources, columns, roots, missing, origin } = table;
  return { size, sources, columns, roots, missing, origin, sourceNames: [''], ids: [] };
}
