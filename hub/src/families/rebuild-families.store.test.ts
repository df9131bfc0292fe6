import { nextLoad } from '@kinsight/kit/ledger';
import { kitMigrations, type TestDatabase, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../test/example-families.ts';
import { type Flows, insertExample, insertFlows } from '../../test/example-place.ts';
import { linkPeople } from '../people/index.ts';
import { rebuildFamilies } from './rebuild-families.ts';

const hubMigrations = new URL('../../migrations/', import.meta.url).pathname;
const { asAt, families } = readExamples();
const sources = [
  ...new Set(families.flatMap((f) => [...f.ties.map((t) => t[4]), ...f.stays.map((s) => s[2])])),
];

describe('linking and grouping the example place', () => {
  let db: TestDatabase;
  let flows: Flows;
  const asNow = Temporal.Instant.from('2025-02-28T12:00:00Z');
  const everybody = (tx: Transaction) => ({
    flows: [...flows.values()],
    today: asAt,
    nextLoad: () => nextLoad(tx, 'test', asNow),
  });
  const rebuild = async (tx: Transaction) =>
    rebuildFamilies(tx, { flows: [...flows.values()], knownAt: 9999, asAt }, () =>
      nextLoad(tx, 'families', asNow),
    );

  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
    await db.asSuperuser(async (tx) => {
      flows = await insertFlows(tx, sources);
      for (const example of families) await insertExample(tx, example, flows);
    });
  });
  afterAll(() => db.stop());

  it('links the records of each person and nobody else', async () => {
    await db.asSuperuser(async (tx) => {
      await linkPeople(tx, everybody(tx));
      const wrong = await tx.query(
        `select l.person from people.link l join intake.source_record r on r.id = l.record where l.known_to is null
         group by l.person having count(distinct split_part(r.source_key, '@', 1)) > 1`,
      );
      expect(wrong).toEqual([]);
    });
  });

  it('forms the families of the stories, and a second time changes nothing', async () => {
    await db.asSuperuser(async (tx) => {
      const first = await rebuild(tx);
      expect(first.families).toBeGreaterThanOrEqual(families.flatMap((f) => f.expect).length - 2);
      const second = await rebuild(tx);
      expect(second).toMatchObject({ created: 0, ended: 0, changed: 0, families: first.families });
    });
  });

  it('links anew without changing an id', async () => {
    await db.asSuperuser(async (tx) => {
      const before = await tx.query(
        'select record, person from people.link where known_to is null order by record',
      );
      const outcome = await linkPeople(tx, everybody(tx));
      expect(outcome).toMatchObject({ merged: 0, split: 0, trained: false });
      expect(
        await tx.query('select record, person from people.link where known_to is null order by record'),
      ).toEqual(before);
    });
  });
});
