import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Conflict } from '../command/index.ts';
import { type Database, DatabaseTrouble } from './database.ts';
import { roleNames } from './provision.ts';
import type { Transaction } from './transaction.ts';

/** One file of SQL, applied once, never changed afterwards. `name` is '<room>/<file>', for example 'kit/0001-ground.sql'. */
export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string };

/** Reads the migrations of folders such as kit/migrations, in the order given, then by file name. */
export function readMigrations(folders: readonly string[]): readonly Migration[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
      .sort()
      .map((file) => {
        const sql = readFileSync(path.join(folder, file), 'utf8');
        return {
          name: `${path.basename(path.dirname(path.resolve(folder)))}/${file}`,
          sql,
          sha256: createHash('sha256').update(sql).digest('hex'),
        };
      }),
  );
}

/** Everything that makes a database what it is: the migrations and the rights. Keys the tests' template. */
export function hashOfSchema(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const { name, sql } of readMigrations(folders)) hash.update(`${name}\0${sql}\0`);
  return hash.digest('hex');
}

/** Applies what is missing, each file in one transaction, then gives the rights anew. Returns the names applied. */
export async function migrate(db: Database, folders: readonly string[]): Promise<readonly string[]> {
  const applied = await applyMigrations(db, folders);
  await giveRights(db, folders);
  return applied;
}

/**
 * The first half of migrate: no rights are given. Refuses when a file that was applied has been changed since.
 * @param only names of the migrations wanted, where not all are (a restore goes to the backup's state first)
 */
export async function applyMigrations(
  db: Database,
  folders: readonly string[],
  only?: ReadonlySet<string>,
): Promise<readonly string[]> {
  const wanted = readMigrations(folders).filter(({ name }) => only === undefined || only.has(name));
  const applied = await db.asOwner(readApplied);
  for (const [name, sha256] of applied) {
    const file = wanted.find((migration) => migration.name === name);
    if (file && file.sha256 !== sha256) {
      throw new Conflict(
        `${name} was changed after it had been applied to the database ${db.name}. Put the old text back and add a new file instead.`,
        { migration: name },
        'migration-changed',
      );
    }
  }
  const missing = wanted.filter((migration) => !applied.has(migration.name));
  for (const { name, sql, sha256 } of missing) {
    await db.asOwner(async (tx) => {
      await tx.query(sql).catch((error: unknown) => {
        throw new Error(
          `${name} could not be applied: ${error instanceof Error ? error.message : 'unknown'}`,
          { cause: error },
        );
      });
      await tx.query('insert into ledger.migration (name, sha256) values ($1, $2)', [name, sha256]);
    });
  }
  return missing.map((migration) => migration.name);
}

async function readApplied(tx: Transaction): Promise<ReadonlyMap<string, string>> {
  const { there } = await tx.one<{ there: boolean }>(
    `select to_regclass('ledger.migration') is not null as there`,
  );
  if (!there) return new Map();
  const rows = await tx.query<{ name: string; sha256: string }>('select name, sha256 from ledger.migration');
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

/**
 * Takes every right away from the three working roles, then runs each folder's grants.sql.
 * In it `:owner`, `:app`, `:reader`, `:worker`, `:clerk` and `:db` stand for the names of this database.
 */
export async function giveRights(db: Database, folders: readonly string[]): Promise<void> {
  const names = { db: db.name, ...roleNames(db.name) };
  const texts = folders.map((folder) => path.join(folder, 'grants.sql')).filter((file) => existsSync(file));
  await againAfterDeadlock(() =>
    db.asOwner(async (tx) => {
      await tx.query(revokeAll);
      for (const text of texts) await tx.query(fillIn(readFileSync(text, 'utf8'), names));
    }),
  );
}

/** Rights touch every table's row in the catalogue, in no order an autovacuum agrees with: PostgreSQL then ends one of the two. */
async function againAfterDeadlock(work: () => Promise<void>, tries = 5): Promise<void> {
  try {
    await work();
  } catch (error) {
    const deadlock = error instanceof DatabaseTrouble && error.sqlState === '40P01';
    if (!deadlock || tries <= 1) throw error;
    await againAfterDeadlock(work, tries - 1);
  }
}

/** Only whole words after a single colon: `::text` stays as it is. `:db_reader` is understood as `:reader`. */
function fillIn(sql: string, names: Readonly<Record<string, string>>): string {
  return sql.replace(/(?<!:):(?:db_)?(db|owner|app|reader|worker|clerk)\b/g, (whole, word: string) => {
    const name = names[word];
    return name === undefined ? whole : pg.escapeIdentifier(name);
  });
}

const revokeAll = `
do $$
declare
  r text;
  s text;
  d text := current_database();
begin
  execute format('revoke all on database %I from public', d);
  foreach r in array array['app', 'reader', 'worker', 'clerk'] loop
    r := d || '_' || r;
    for s in select nspname from pg_namespace where nspname !~ '^(pg_|information_schema)' loop
      execute format('revoke all on schema %I from %I, public', s, r);
      execute format('revoke all on all tables in schema %I from %I, public', s, r);
      execute format('revoke all on all sequences in schema %I from %I, public', s, r);
      execute format('revoke all on all functions in schema %I from %I, public', s, r);
    end loop;
    execute format('grant connect on database %I to %I', d, r);
  end loop;
  if to_regrole(quote_ident(d || '_public')) is not null then
    execute format('grant connect on database %I to %I', d, d || '_public');
  end if;
  execute format('grant temporary on database %I to %I, %I', d, d || '_worker', d || '_app');
end $$;`;
