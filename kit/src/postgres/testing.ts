import path from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { loadConfig } from '../config/index.ts';
import { type Cluster, openCluster } from './cluster.ts';
import type { Database } from './database.ts';
import { kitMigrations } from './kit-migrations.ts';
import { applyMigrations, giveRights, hashOfSchema } from './migrate.ts';
import { roleNames } from './provision.ts';
import { isAlive } from './server-lock.ts';
import type { Transaction } from './transaction.ts';

/** A database of one test file's own. */
export type TestDatabase = Database & {
  readonly cluster: Cluster;
  /** As the server's administrator, past all rights and row-level security: what an intruder in the machine could do. */
  asSuperuser<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Runs every folder's grants.sql again. */
  giveRights(): Promise<void>;
  /** Drops the database and its roles. */
  stop(): Promise<void>;
};

let shared: Promise<Cluster> | undefined;
let count = 0;

/**
 * The tests' server: embedded in .kinsight/test, shared by all test processes, without fsync; or DATABASE_URL.
 * It is let go when the process ends, and stops with the last one; test-run.setup.ts holds it for a whole run.
 */
export function testCluster(): Promise<Cluster> {
  shared ??= openTestCluster();
  return shared;
}

async function openTestCluster(): Promise<Cluster> {
  const { home, databaseUrl } = loadConfig();
  const cluster = await openCluster({ dataDir: path.join(home, 'test'), databaseUrl, durable: false });
  if (cluster.embedded) await sweep(cluster);
  return cluster;
}

/**
 * A fresh database with the given migrations, cloned from a template that the first caller makes.
 * @param migrations folders in order; kit's own when left out
 */
export async function testDatabase({
  migrations = [kitMigrations],
}: {
  readonly migrations?: readonly string[];
} = {}): Promise<TestDatabase> {
  const cluster = await testCluster();
  const template = await provideTemplate(cluster, migrations);
  const name = `t_${process.pid}_${count++}_${Date.now().toString(36)}`;
  const db = await cluster.cloneDatabase(name, template);
  await giveRights(db, migrations);
  return {
    ...db,
    cluster,
    giveRights: () => giveRights(db, migrations),
    asSuperuser: (fn) => db.asAdministrator(fn),
    stop: async () => {
      await db.stop();
      await cluster.dropDatabase(name);
    },
  };
}

/** Templates are named by the hash of their migrations. Only a finished one is marked as a template. */
async function provideTemplate(cluster: Cluster, migrations: readonly string[]): Promise<string> {
  const name = `template_${hashOfSchema(migrations).slice(0, 20)}`;
  await cluster.asAdmin(async (admin) => {
    const isReady = async () =>
      (await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [name])).rows
        .length > 0;
    if (await isReady()) return;
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    if (await isReady()) return;
    await cluster.dropDatabase(name); // one that was never finished
    const db = await cluster.createPlaceDatabase(name, { migrations: [] });
    try {
      await applyMigrations(db, migrations);
    } finally {
      await db.stop();
    }
    const quoted = pg.escapeIdentifier(name);
    const names = roleNames(name);
    const working = [names.app, names.reader, names.worker, names.clerk]
      .map((role) => pg.escapeIdentifier(role))
      .join(', ');
    await cluster.asAdmin((inside) => inside.query(`drop owned by ${working}`), name);
    await admin.query(`alter database ${quoted} owner to current_user`); // or reassigning a clone's tables would take it along
    await admin.query(`alter database ${quoted} is_template true allow_connections false`);
  });
  return name;
}

/** Drops what test processes that died left behind. */
async function sweep(cluster: Cluster): Promise<void> {
  const left = await cluster.asAdmin((admin) =>
    admin.query<{ datname: string }>(`select datname from pg_database where datname ~ '^t_[0-9]+_'`),
  );
  const names = left.rows.map((row) => row.datname).filter((name) => !isAlive(Number(name.split('_')[1])));
  for (const name of names) await cluster.dropDatabase(name);
}
