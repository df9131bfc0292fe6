import { fileURLToPath } from 'node:url';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hubMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));

describe('row-level security', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  });
  afterAll(() => db.stop());

  it('covers every table of the hub, or the table is listed as holding nobody', async () => {
    const tables = await db.asOwner((tx) =>
      tx.query<{ name: string; forced: boolean; listed: boolean }>(
        `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
                exists (select from access.holds_nobody h where h.table_name = n.nspname || '.' || c.relname) as listed
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'm') and n.nspname not in ('ledger', 'accounts', 'audit', 'public', 'information_schema') and n.nspname !~ '^pg_'`,
      ),
    );
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter((table) => table.forced === table.listed).map((table) => table.name)).toEqual([]);
  });

  it('gives a table of people’s data to nobody but reader and worker', async () => {
    const open = await db.asOwner((tx) =>
      tx.query<{ name: string }>(
        `select n.nspname || '.' || c.relname as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relforcerowsecurity and n.nspname in ('intake', 'people', 'families', 'needs')
           and (has_table_privilege(current_database() || '_clerk', c.oid, 'select') or has_table_privilege(current_database() || '_app', c.oid, 'select')
             or has_table_privilege('public', c.oid, 'select') or has_table_privilege(current_database() || '_reader', c.oid, 'insert, update, delete'))
         order by name`,
      ),
    );
    // Wishes kept after a recall: keyed marks whose key lies outside the database. The IG lead lists and forgets them, under a policy for the clerk alone.
    expect(open.map(({ name }) => name)).toEqual(['people.kept_mark', 'people.kept_wish']);
  });
});
