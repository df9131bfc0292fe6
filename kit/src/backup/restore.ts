import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { BadInput, Conflict, randomIds, systemClock } from '../command/index.ts';
import {
  applyMigrations,
  type Cluster,
  type Database,
  giveRights,
  readMigrations,
  type Transaction,
} from '../postgres/index.ts';
import { accountsAgain, isOfAccounts } from './accounts-again.store.ts';
import { sayRowSecurity } from './back-up.ts';
import { readJournal } from './journal.ts';
import { keepWishes } from './keep-wishes.ts';
import { type BackupRecord, type Manifest, readRecords, type TableHead, unreadable } from './records.ts';
import { applyRemovals, checkHandlers, listRemovalsSince, type RemovalHandler } from './removals.ts';
import { endSignIns, findRestoring, markRestoring } from './restoring.store.ts';
import { unseal } from './sealed-stream.ts';
import {
  copyInSql,
  isEmpty,
  listTables,
  openTables,
  refuseHiddenRows,
  setSequences,
} from './tables.store.ts';
import { listWishesSince, type NotedWishes, type WishesSince, type WishTrouble } from './wishes-since.ts';

/** Makes hold again what was wished since the backup; with a trouble it must let nothing flow until somebody has looked. */
export type WishesAgain = (
  db: Database,
  noted: readonly NotedWishes[],
  trouble: WishTrouble | undefined,
) => Promise<Readonly<Record<string, number>>>;

export type RestoreOptions = {
  readonly cluster: Cluster;
  /** The database to restore into: missing, or made but still empty. */
  readonly database: string;
  readonly migrations: readonly string[];
  readonly file: string;
  readonly passphrase: string;
  readonly journal: string;
  /** Called once the rows are there and before anything is removed again: what lies beside the database is made to fit. */
  readonly whenLoaded?: () => void;
  /** By kind of removal; opened with the restored database. */
  readonly handlers: (db: Database) => Readonly<Record<string, RemovalHandler>>;
  /** Needed where the journal holds wishes made since of anything but accounts. */
  readonly wishesAgain?: WishesAgain;
};

export type RestoreResult = {
  readonly manifest: Manifest;
  readonly tables: number;
  readonly rows: number;
  readonly removals: number;
  /** False: the journal does not know this backup, so every removal in it was applied. */
  readonly knowsBackup: boolean;
  readonly migrated: readonly string[];
  readonly wishes: Omit<WishesSince, 'noted'> & { readonly again: Readonly<Record<string, number>> };
};

/**
 * Restores a backup into an empty database: reads the whole file first and refuses it if a byte is wrong; loads it in one
 * transaction; applies newer migrations and rights; ends every sign-in; then makes hold again what was wished since, and removes again what was removed. A failure before the load is done leaves
 * the database empty; one after it leaves a mark (restoring.store.ts), and the same restore called again does the rest.
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const { cluster, database, migrations, file, passphrase, journal } = options;
  const { manifest, tables, rows } = await checkBackup(file, passphrase);
  checkMigrations(manifest, migrations);
  const since = listRemovalsSince(journal, manifest.id);
  const { noted, ...wished } = listWishesSince(readJournal(journal), manifest.id, passphrase);
  if (!options.wishesAgain && !noted.flatMap(({ wishes }) => wishes).every(isOfAccounts))
    throw new Conflict(
      'The journal holds wishes made since this backup, and nothing here can make them hold again. Nothing was restored.',
      {},
      'wishes-not-known',
    );

  const db = await cluster.createPlaceDatabase(database, { migrations: [] });
  try {
    const handlers = options.handlers(db);
    checkHandlers(since.removals, handlers);
    await applyMigrations(db, migrations, new Set(manifest.migrations.map(({ name }) => name)));
    await db
      .asAdministrator(async (tx) => {
        await refuseHiddenRows(tx);
        if ((await findRestoring(tx)) === manifest.id) return;
        if (!(await isEmpty(tx)))
          throw new Conflict(
            `The database ${database} is not empty. Restore where there is none yet: another KINSIGHT_HOME, or another server.`,
            { database },
            'not-empty',
          );
        await load(tx, file, passphrase, manifest);
        await markRestoring(tx, manifest.id);
      })
      .catch(sayRowSecurity);
    const migrated = await applyMigrations(db, migrations);
    await giveRights(db, migrations);
    await db.asAdministrator(async (tx) => {
      await endSignIns(tx);
      await tx.query('analyze');
    });
    options.whenLoaded?.();
    keepWishes(db, { journal, clock: systemClock(), ids: randomIds() });
    const again = await (options.wishesAgain ?? accountsAgain)(db, noted, wished.trouble);
    const removals = await applyRemovals(since.removals, handlers);
    await db.asAdministrator((tx) => markRestoring(tx, undefined));
    const wishes = { ...wished, again };
    return { manifest, tables, rows, removals, knowsBackup: since.knowsBackup, migrated, wishes };
  } finally {
    await db.stop();
  }
}

/** Reads a whole backup, writing nothing: every frame must be genuine and the records complete. */
export async function checkBackup(
  file: string,
  passphrase: string,
): Promise<{ manifest: Manifest; tables: number; rows: number }> {
  let manifest: Manifest | undefined;
  let end: { tables: number; rows: number } | undefined;
  for await (const record of recordsOf(file, passphrase)) {
    if (end) throw unreadable();
    if (record.kind === 'manifest') manifest = record.body;
    if (record.kind === 'end') end = record.body;
  }
  if (!manifest || !end) throw unreadable();
  return { manifest, ...end };
}

async function* recordsOf(file: string, passphrase: string): AsyncGenerator<BackupRecord> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  const plain = createZstdDecompress();
  pipeline(Readable.from(unseal(source, passphrase)), plain, () => undefined); // an error comes out of `plain`
  try {
    yield* readRecords(plain);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new BadInput(`There is no file ${file}.`, {}, 'no-such-file');
    throw error;
  } finally {
    source.destroy();
    plain.destroy();
  }
}

function checkMigrations(manifest: Manifest, folders: readonly string[]): void {
  const known = new Map(readMigrations(folders).map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of manifest.migrations) {
    if (known.get(name) === sha256) continue;
    throw new Conflict(
      `This backup was made by another version of Kinsight (${name} is ${known.has(name) ? 'different' : 'unknown'} here). Restore it with that one.`,
      { migration: name },
      'other-version',
    );
  }
}

async function load(tx: Transaction, file: string, passphrase: string, manifest: Manifest): Promise<void> {
  const wanted = new Map((await listTables(tx)).map((table) => [`${table.schema}.${table.table}`, table]));
  const close = await openTables(tx);
  const records = recordsOf(file, passphrase);
  for (let next = await records.next(); !next.done; next = await records.next()) {
    const record = next.value;
    if (record.kind === 'table') {
      const here = wanted.get(`${record.body.schema}.${record.body.table}`);
      if (here?.columns.join() !== record.body.columns.join()) throw unreadable();
      await loadTable(tx, record.body, records);
      wanted.delete(`${record.body.schema}.${record.body.table}`);
    }
    if (record.kind === 'manifest' && record.body.id !== manifest.id) throw unreadable(); // exchanged since it was checked
    if (record.kind === 'sequences') await setSequences(tx, record.body);
  }
  if (wanted.size > 0) throw unreadable();
  await close();
}

async function loadTable(
  tx: Transaction,
  table: TableHead,
  records: AsyncGenerator<BackupRecord>,
): Promise<void> {
  let promised = -1;
  async function* data() {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      if (next.value.kind === 'foot') {
        promised = next.value.body.rows;
        return;
      }
      if (next.value.kind !== 'data') throw unreadable();
      yield next.value.body;
    }
  }
  const loaded = await tx.copyIn(copyInSql(table), data());
  if (loaded !== promised) throw unreadable();
}
