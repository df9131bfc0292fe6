import pg from 'pg';
import { BadInput } from '../command/index.ts';

/** Roles of one database. `<db>_owner` owns all; `<db>_app` signs in and may become reader, worker or clerk. */
export const roleNames = (db: string) => ({
  owner: `${db}_owner`,
  app: `${db}_app`,
  reader: `${db}_reader`,
  worker: `${db}_worker`,
  clerk: `${db}_clerk`,
});

/** A login of its own for a process that serves everybody: it may become the reader and nothing else. Made where it is asked for. */
export const publicLogin = (db: string): string => `${db}_public`;

export function checkDatabaseName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) {
    throw new BadInput(`A database is named with small letters, digits and _, at most 41; "${name}" is not.`);
  }
  return name;
}

const quote = pg.escapeIdentifier;

/** Makes the five roles of a database or brings them up to date. Runs as an administrator, on any database. */
export async function provideRoles(admin: pg.ClientBase, db: string, appPassword: string): Promise<void> {
  const names = roleNames(db);
  const has = await admin.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any ($1)',
    [Object.values(names)],
  );
  const there = new Set(has.rows.map((row) => row.rolname));
  const statements = Object.values(names)
    .filter((name) => !there.has(name))
    .map((name) => `create role ${quote(name)} nologin nocreatedb nocreaterole`);
  statements.push(`alter role ${quote(names.app)} login noinherit password ${pg.escapeLiteral(appPassword)}`);
  for (const role of [names.reader, names.worker, names.clerk]) {
    statements.push(`grant ${quote(role)} to ${quote(names.app)} with inherit false, set true`);
  }
  statements.push(`grant ${quote(names.owner)} to current_user with inherit true, set true`);
  await admin.query(statements.join(';\n'));
}

/** Forgets the roles of a database that has been dropped. */
export async function dropRoles(admin: pg.ClientBase, db: string): Promise<void> {
  const names = [publicLogin(db), ...Object.values(roleNames(db)).reverse()];
  await admin.query(names.map((name) => `drop role if exists ${quote(name)}`).join(';\n'));
}
