import pg from 'pg';
import { inTransaction, makePool, type TransactionKind } from './database.ts';
import { checkDatabaseName, publicLogin, roleNames } from './provision.ts';
import type { Transaction } from './transaction.ts';

/**
 * A database as a process sees it that may be the public reader and nothing else: its login cannot become another role, and knows no
 * administrator. Somebody else's code in such a process reaches what the reader reaches.
 */
export type ReaderDatabase = {
  readonly name: string;
  readonly pool: pg.Pool;
  asReader<T>(fn: (tx: Transaction) => Promise<T>, how?: TransactionKind): Promise<T>;
  stop(): Promise<void>;
};

/**
 * Opens a database with the login that `url` names, as `<database>_public` (learning public-login prints it).
 * Nothing connects before it is needed.
 */
export function openReaderAt(url: string): ReaderDatabase {
  const name = checkDatabaseName(decodeURIComponent(new URL(url).pathname.slice(1)));
  const pool = makePool({ max: 8, connectionString: url });
  const role = roleNames(name).reader;
  return {
    name,
    pool,
    asReader: (fn, how) =>
      inTransaction(pool, { keeper: undefined }, { role, settings: {}, how: how ?? {} }, fn),
    stop: () => pool.end(),
  };
}

/** Makes the login, or brings it up to date. Runs as an administrator; the database is there. */
export async function providePublicLogin(admin: pg.ClientBase, db: string, password: string): Promise<void> {
  const login = publicLogin(db);
  const quoted = pg.escapeIdentifier(login);
  const has = await admin.query('select 1 from pg_roles where rolname = $1', [login]);
  const make = has.rows.length > 0 ? [] : [`create role ${quoted} nologin nocreatedb nocreaterole`];
  await admin.query(
    [
      ...make,
      `alter role ${quoted} login noinherit password ${pg.escapeLiteral(password)}`,
      `grant ${pg.escapeIdentifier(roleNames(db).reader)} to ${quoted} with inherit false, set true`,
      `grant connect on database ${pg.escapeIdentifier(db)} to ${quoted}`,
    ].join(';\n'),
  );
}
