import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { type Clock, Conflict, type Ids, NotFound, Unavailable } from '../command/index.ts';
import { type Database, DatabaseTrouble, type Transaction } from '../postgres/index.ts';
import { ensureWishKey } from './keep-wishes.ts';
import { type Manifest, toBytes } from './records.ts';
import { noteBackup } from './removals.ts';
import { seal } from './sealed-stream.ts';
import {
  copyOutSql,
  listApplied,
  listSequences,
  listTables,
  readManifestFacts,
  refuseHiddenRows,
} from './tables.store.ts';
import { holdWishes } from './wishes.store.ts';

export type BackUpOptions = {
  readonly db: Database;
  /** Where the file goes; written aside and renamed when whole. */
  readonly file: string;
  /** KINSIGHT_BACKUP_KEY */
  readonly passphrase: string;
  /** The place's removal journal (see removals.ts): gets a line with the backup's id, so that a restore knows what came after. */
  readonly journal: string;
  readonly clock: Clock;
  readonly ids: Ids;
};

export type BackUpResult = {
  readonly manifest: Manifest;
  readonly tables: number;
  readonly rows: number;
  readonly bytes: number;
};

/** Writes every table, as they were at one moment, into one encrypted file (0600). Others go on working meanwhile. */
export async function backUp({
  db,
  file,
  passphrase,
  journal,
  clock,
  ids,
}: BackUpOptions): Promise<BackUpResult> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  if (existsSync(file))
    throw new Conflict(`There is a file ${file} already; a backup never overwrites one.`, {}, 'file-there');
  const aside = `${file}.${ids.word()}.unfinished`;
  const sums = { tables: 0, rows: 0, bytes: 0 };
  await ensureWishKey(db, { passphrase, journal, clock });
  const held = await holdJournal(db);
  try {
    const manifest = await db
      .asAdministrator(
        async (tx) => {
          await refuseHiddenRows(tx);
          const made = await makeManifest(tx, ids.word() + ids.word(), clock);
          // What stands in the journal before this line is in the snapshot, what stands after it is not.
          noteBackup(journal, { id: made.id, at: made.at });
          await held.letGo();
          await pipeline(
            () => writeAll(tx, made, sums),
            createZstdCompress(),
            (source: AsyncIterable<Buffer>) => counted(seal(source, passphrase), sums),
            createWriteStream(aside, { mode: 0o600, flags: 'wx' }),
          );
          return made;
        },
        { snapshot: true, readOnly: true },
      )
      .catch(sayRowSecurity);
    const handle = await open(aside, 'r');
    await handle.sync();
    await handle.close();
    await rename(aside, file);
    return { manifest, ...sums };
  } catch (error) {
    await held.letGo();
    await rm(aside, { force: true });
    throw error;
  }
}

/** Waits until nobody is between a line in the journal and its commit, and keeps it so until `letGo`. */
async function holdJournal(db: Database): Promise<{ letGo(): Promise<void> }> {
  const held = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const holding = db.asOwner(async (tx) => {
    await holdWishes(tx);
    held.resolve();
    await over.promise;
  });
  await Promise.race([held.promise, holding]);
  return {
    letGo: async () => {
      over.resolve();
      await holding;
    },
  };
}

async function makeManifest(tx: Transaction, id: string, clock: Clock): Promise<Manifest> {
  const facts = await readManifestFacts(tx);
  if (!facts)
    throw new NotFound(
      'This database belongs to no place yet, so there is nothing to back up.',
      {},
      'no-place',
    );
  const migrations = await listApplied(tx);
  const { place, stamp, load, number, hash } = facts;
  return {
    format: 'kinsight-backup-1',
    id,
    place,
    stamp,
    at: clock.now().toString(),
    load,
    audit: { number, hash },
    migrations: [...migrations],
  };
}

async function* writeAll(
  tx: Transaction,
  manifest: Manifest,
  sums: { tables: number; rows: number },
): AsyncGenerator<Buffer> {
  yield toBytes({ kind: 'manifest', body: manifest });
  for (const table of await listTables(tx)) {
    yield toBytes({ kind: 'table', body: table });
    let rows = 0;
    for await (const chunk of tx.copyOut(copyOutSql(table))) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows++; // COPY text ends each row, and nothing else, with a newline
      yield toBytes({ kind: 'data', body: chunk });
    }
    yield toBytes({ kind: 'foot', body: { rows } });
    sums.tables++;
    sums.rows += rows;
  }
  yield toBytes({ kind: 'sequences', body: await listSequences(tx) });
  yield toBytes({ kind: 'end', body: { tables: sums.tables, rows: sums.rows } });
}

async function* counted(chunks: AsyncIterable<Buffer>, sums: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    sums.bytes += chunk.length;
    yield chunk;
  }
}

/** 42501 with row_security off: a policy would have hidden rows from this user. */
export function sayRowSecurity(error: unknown): never {
  if (!(error instanceof DatabaseTrouble) || error.sqlState !== '42501') throw error;
  throw new Unavailable(
    'The user of DATABASE_URL may not see all rows, so a backup would be incomplete. Let an administrator run: alter role … bypassrls.',
    {},
    'backup-would-be-incomplete',
  );
}
