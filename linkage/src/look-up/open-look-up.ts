import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import { readRecords } from '../files/read-records.ts';
import { readsInParallel } from '../link/links-in-parallel.ts';
import { readTableInParallel } from '../link/read-table-in-parallel.ts';
import type { Model } from '../score/model.ts';
import { openPool } from '../workers/pool.ts';
import { LookUp } from './look-up.ts';

export interface LookUpOptions {
  readonly model: Model;
  /** Column of ids, in files. */
  readonly id?: string;
  readonly threads?: number;
}

/** Makes records, or the records of files (each one a source), ready to be looked up under a model. Throws LinkageError. */
export async function openLookUp(
  from: Records | readonly string[],
  { model, id, threads }: LookUpOptions,
): Promise<LookUp> {
  const { settings } = model;
  if ('ids' in from) return lookUpOf(from, model);
  const options = id === undefined ? {} : { id };
  if (settings.splink !== undefined)
    return lookUpOf(await readRecords(from, { ...options, exact: true }), model);
  const pool = openPool(threads);
  let table: Table | undefined;
  try {
    const files = await Promise.all(from.map((path) => pool.run('shape', path)));
    if (readsInParallel(settings, files)) ({ table } = await readTableInParallel(files, settings, pool, id));
  } finally {
    await pool.close();
  }
  return table === undefined
    ? lookUpOf(await readRecords(from, options), model)
    : new LookUp(table, model, true);
}

/** Splink compares ids that are all whole numbers as numbers; what is added or asked later must not change that. */
function lookUpOf(records: Records, model: Model): LookUp {
  const { settings } = model;
  const asNumbers =
    settings.splink !== undefined &&
    settings.linkType === 'dedupe_only' &&
    records.idsAreTexts !== true &&
    records.ids.every((one) => /^-?\d{1,15}$/.test(one));
  return new LookUp(encodeRecords(records, settings), model, !asNumbers);
}
