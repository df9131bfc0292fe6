import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeRecords } from './make-records.ts';

const SEED = 1;

/** The Parquet file of so many made-up records; made once. Raise VERSION when the generator changes. */
const VERSION = 2;

export async function makeData(folder: string, records: number): Promise<string> {
  const file = path.join(folder, `records-${records}-v${VERSION}.parquet`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`Making ${records} records\n`);
  const csv = `${file}.csv`;
  await writeRecords(csv, records, SEED);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (select * from read_csv('${csv}', header = true, all_varchar = true)) to '${file}.part' (format parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
  renameSync(`${file}.part`, file);
  rmSync(csv);
  return file;
}
