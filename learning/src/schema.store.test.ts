import { dumpSchema, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from './centre-files.ts';

describe('the centre’s database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase({ migrations });
  });
  afterAll(() => db.stop());

  it('has in schema.sql the schema its migrations make, with every right', async () => {
    const dump = await db.asOwner((tx) => dumpSchema(tx, db.name));
    await expect(dump).toMatchFileSnapshot('../schema.sql');
  });

  it('lets the public role read what lies in the schema published and in nothing else', async () => {
    const readable = await db.asOwner((tx) =>
      tx.query<{ schema: string; relation: string }>(
        `select n.nspname as schema, c.relname as relation from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname !~ '^(pg_|information_schema)' and c.relkind in ('r', 'v', 'm', 'p', 'f', 'S')
           and (case when c.relkind = 'S' then has_sequence_privilege($1, c.oid, 'usage, select, update')
                     else has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger')
                       or has_any_column_privilege($1, c.oid, 'select, insert, update, references') end)
         order by 1, 2`,
        [`${db.name}_reader`],
      ),
    );
    expect(readable.length).toBeGreaterThan(2);
    expect(readable.filter(({ schema }) => schema !== 'published' && schema !== 'ledger')).toEqual([]);
    const writable = await db.asOwner((tx) =>
      tx.query<{ relation: string }>(
        `select c.relname as relation from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname !~ '^(pg_|information_schema)' and c.relkind in ('r', 'v', 'm', 'p', 'f')
           and has_table_privilege($1, c.oid, 'insert, update, delete, truncate')`,
        [`${db.name}_reader`],
      ),
    );
    expect(writable).toEqual([]);
  });

  it('lets nobody but the owner run a function outside published, as the public role', async () => {
    const runs = await db.asOwner((tx) =>
      tx.query<{ name: string }>(
        `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
         where n.nspname !~ '^(pg_|information_schema)' and n.nspname <> 'published' and has_function_privilege($1, p.oid, 'execute')`,
        [`${db.name}_reader`],
      ),
    );
    expect(runs).toEqual([]);
  });
});
