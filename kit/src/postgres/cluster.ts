import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { NotFound, Unavailable } from '../command/index.ts';
import { checkHome } from './check-home.ts';
import { connectDatabase, type Database } from './database.ts';
import { startEmbedded } from './embedded-server.ts';
import { listLogRisks, silenceLogFor } from './log-risks.ts';
import { migrate } from './migrate.ts';
import { checkDatabaseName, dropRoles, provideRoles, publicLogin, roleNames } from './provision.ts';
import { openReaderAt, providePublicLogin, type ReaderDatabase } from './reader-database.ts';
import { valueTypes } from './value-types.ts';

export type ClusterOptions = {
  /** Folder for the embedded server's data, and for the key of the roles' passwords. */
  readonly dataDir: string;
  /** A PostgreSQL of one's own instead: its user must be allowed to create databases and roles. */
  readonly databaseUrl?: string | undefined;
  /** false only for tests: see EmbeddedOptions. */
  readonly durable?: boolean;
};

/** A PostgreSQL server in which places have their databases. */
export type Cluster = {
  readonly embedded: boolean;
  /** A URL with the administrator's rights, for tests and tools. Holds the password: never print it. */
  adminUrl(database?: string): string;
  hasDatabase(name: string): Promise<boolean>;
  /** Makes the database with its roles where it is missing, applies what is missing, gives rights, opens it. */
  createPlaceDatabase(name: string, options: { readonly migrations: readonly string[] }): Promise<Database>;
  /** Opens a database that is there. Throws Conflict where it was set up with another KINSIGHT_HOME. */
  openDatabase(name: string): Promise<Database>;
  /** The same, signed in as the login that may become the reader and nothing else; makes that login where it is missing. */
  openReader(name: string): Promise<ReaderDatabase>;
  /** What a process that serves everybody needs to open it by itself (openReaderAt). Holds a password. */
  readerUrl(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** Runs fn on one administrator's connection. */
  asAdmin<T>(fn: (admin: pg.Client) => Promise<T>, database?: string): Promise<T>;
  /** A new database holding what a template holds, owned by its own new roles, without rights. Used by tests. */
  cloneDatabase(name: string, template: string): Promise<Database>;
  /** Settings of one's own server by which its log would keep statements or rows of this database, as `name = value`. */
  listLogRisks(database: string): Promise<readonly string[]>;
  /** Lets go of the server. The embedded one stops when nobody else uses it. */
  stop(): Promise<void>;
};

/** Starts or joins the embedded server of `dataDir`, or reaches the one `databaseUrl` names. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  mkdirSync(options.dataDir, { recursive: true });
  if (options.databaseUrl !== undefined) {
    const cluster = clusterAt(options.databaseUrl, options.dataDir, false, () => Promise.resolve());
    await checkRights(cluster);
    return cluster;
  }
  const { durable } = options;
  const server = await startEmbedded({
    dataDir: options.dataDir,
    ...(durable === undefined ? {} : { durable }),
  });
  const url = `postgres://${server.superuser}:${server.password}@127.0.0.1:${server.port}/postgres`;
  return clusterAt(url, options.dataDir, true, () => server.stop());
}

function clusterAt(url: string, dataDir: string, embedded: boolean, stop: () => Promise<void>): Cluster {
  const secret = rolesKey(dataDir);
  const passwordOf = (role: string) => createHmac('sha256', secret).update(role).digest('base64url');
  const adminUrl = (database?: string) => urlWith(url, database === undefined ? {} : { database });
  const asAdmin: Cluster['asAdmin'] = (fn, database) => withClient(adminUrl(database), fn);

  const hasDatabase: Cluster['hasDatabase'] = (name) =>
    asAdmin(
      async (admin) =>
        (await admin.query('select 1 from pg_database where datname = $1', [name])).rows.length > 0,
    );

  const connect = (name: string) => {
    const { app } = roleNames(name);
    return connectDatabase(name, {
      app: { connectionString: urlWith(url, { database: name, user: app, password: passwordOf(app) }) },
      admin: { connectionString: adminUrl(name) },
    });
  };

  const provide = (name: string, from = 'template template0') =>
    asAdmin(async (admin) => {
      await admin.query('select pg_advisory_lock(hashtext($1))', [`kinsight ${name}`]); // two processes at once
      if (!embedded) await checkHome(admin, name, secret);
      await provideRoles(admin, name, passwordOf(roleNames(name).app));
      if (!embedded) {
        await checkHome(admin, name, secret); // now the role is there to be marked
        await silenceLogFor(admin, roleNames(name).app);
      }
      const there = await admin.query('select 1 from pg_database where datname = $1', [name]);
      if (there.rows.length > 0) return;
      const owner = pg.escapeIdentifier(roleNames(name).owner);
      await admin.query(`create database ${pg.escapeIdentifier(name)} owner ${owner} ${from}`);
    });

  const readerUrl = async (name: string) => {
    const [login, there] = [publicLogin(checkDatabaseName(name)), await hasDatabase(name)];
    if (!there) throw noDatabase(name);
    const password = passwordOf(login);
    await asAdmin(async (admin) => {
      await admin.query('select pg_advisory_lock(hashtext($1))', [`kinsight ${name}`]);
      if (!embedded) await checkHome(admin, name, secret);
      await providePublicLogin(admin, name, password);
      if (!embedded) await silenceLogFor(admin, login);
    });
    return urlWith(url, { database: name, user: login, password });
  };

  return {
    embedded,
    adminUrl,
    asAdmin,
    hasDatabase,
    createPlaceDatabase: async (name, { migrations }) => {
      await provide(checkDatabaseName(name));
      return asAdmin(async (admin) => {
        await admin.query('select pg_advisory_lock(hashtext($1))', [`kinsight migrations`]);
        const db = connect(name);
        try {
          await migrate(db, migrations);
          return db;
        } catch (error) {
          await db.stop();
          throw error;
        }
      }, name);
    },
    openDatabase: async (name) => {
      if (!(await hasDatabase(checkDatabaseName(name)))) throw noDatabase(name);
      await provide(name);
      return connect(name);
    },
    cloneDatabase: async (name, template) => {
      await provide(
        checkDatabaseName(name),
        `template ${pg.escapeIdentifier(checkDatabaseName(template))} strategy wal_log`,
      );
      const [before, after] = [roleNames(template).owner, roleNames(name).owner].map((role) =>
        pg.escapeIdentifier(role),
      );
      await asAdmin((admin) => admin.query(`reassign owned by ${before} to ${after}`), name);
      return connect(name);
    },
    readerUrl,
    openReader: async (name) => openReaderAt(await readerUrl(name)),
    listLogRisks: (name) => asAdmin((admin) => listLogRisks(admin, roleNames(name).app)),
    dropDatabase: (name) =>
      asAdmin(async (admin) => {
        await admin.query(
          `drop database if exists ${pg.escapeIdentifier(checkDatabaseName(name))} with (force)`,
        );
        await dropRoles(admin, name);
      }),
    stop,
  };
}

const noDatabase = (name: string) =>
  new NotFound(`There is no database ${name} here yet.`, { database: name }, 'no-database');

/** The roles' passwords are made from this key, so that every process of this folder knows them and none is written down. */
function rolesKey(dataDir: string): Buffer {
  const file = path.join(dataDir, 'roles.key');
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
    } catch {
      // another process was faster
    }
  }
  return readFileSync(file);
}

function urlWith(url: string, parts: { database?: string; user?: string; password?: string }): string {
  const made = new URL(url);
  if (parts.database !== undefined) made.pathname = `/${parts.database}`;
  if (parts.user !== undefined) made.username = parts.user;
  if (parts.password !== undefined) made.password = parts.password;
  return made.href;
}

async function withClient<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, types: valueTypes, options: '-c timezone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

async function checkRights(cluster: Cluster): Promise<void> {
  const rights = await cluster
    .asAdmin((admin) =>
      admin.query<{ ok: boolean }>(
        'select rolsuper or (rolcreatedb and rolcreaterole) as ok from pg_roles where rolname = current_user',
      ),
    )
    .catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new Unavailable(
        `PostgreSQL at DATABASE_URL cannot be reached (${code}). Check host, port, user and password.`,
        { code },
        'no-database-server',
      );
    });
  if (!rights.rows[0]?.ok) {
    throw new Unavailable(
      'The user of DATABASE_URL may not create databases and roles. Give it both: alter role … createdb createrole.',
      {},
      'database-user-too-weak',
    );
  }
}
