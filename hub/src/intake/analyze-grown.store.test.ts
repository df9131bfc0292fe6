import { fileURLToPath } from 'node:url';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeGrown } from './analyze-grown.store.ts';

const hubMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));

describe('statistics after a job', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  });
  afterAll(() => db.stop());

  it('are taken of what it filled, in its own transaction, and not again where little was added', async () => {
    const fill = (from: number, to: number) =>
      db.withTransaction('worker', {}, async (tx) => {
        await tx.run(
          'insert into people.person (id, known_from) overriding system value select n, 0 from generate_series($1::int, $2::int) n',
          [from, to],
        );
        return analyzeGrown(tx, ['people', 'families']);
      });
    await db.asOwner((tx) => tx.run(`insert into ledger.load (number, at, what) values (0, now(), 'test')`));
    expect(await fill(1, 20_000)).toEqual(['people.person']);
    const known = await db.asOwner((tx) =>
      tx.one<{ rows: number }>(
        `select reltuples::int as rows from pg_class where oid = 'people.person'::regclass`,
      ),
    );
    expect(known.rows).toBe(20_000);
    expect(await fill(20_001, 20_100)).toEqual([]);
    expect(await fill(20_101, 40_000)).toEqual(['people.person']);
  });

  it('are asked for by a worker alone', async () => {
    await expect(db.withTransaction('clerk', {}, (tx) => analyzeGrown(tx, ['people']))).rejects.toThrow(
      /42501|refused/,
    );
  });
});
