import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSmallPlace, smallFlows } from '../test/seed-small-place.ts';
import { migrations } from './place-files.ts';
import { removeDerived } from './remove-derived.store.ts';

describe('removeDerived', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase({
      migrations: [kitMigrations, ...migrations.filter((folder) => folder !== kitMigrations)],
    });
    await seedSmallPlace(db);
    await db.asOwner((tx) =>
      tx.query(
        `update needs.finding f set evidence = array(select x.id from intake.fact x where x.flow = f.flows[1] order by x.id)`,
      ),
    );
  });
  afterAll(() => db.stop());

  it('cuts what joined two records of other sources through relatives that only it knew', async () => {
    const through =
      'select left_record, right_record from people.edge where 2 = any (flows) and left_record = 111 and right_record = 113';
    await db.asOwner((tx) =>
      tx.query(`update people.edge set flows = '{1,2,3}' where left_record = 111 and right_record = 113`),
    );
    expect(await db.asOwner((tx) => tx.query(through))).toHaveLength(1);
    await db
      .withTransaction('worker', {}, async (tx) => {
        await removeDerived(tx, { flow: smallFlows.health, delivery: 99, load: 1, records: [], facts: [] });
        expect(await tx.query(through)).toEqual([]);
        throw new Error('undo');
      })
      .catch(() => undefined);
    await db.asOwner((tx) =>
      tx.query(`update people.edge set flows = '{1,3}' where left_record = 111 and right_record = 113`),
    );
  });

  it('leaves nothing that was derived from what goes, and nobody whom only it spoke of', async () => {
    const records = [112, 122, 211];
    const gone = await db.withTransaction('worker', {}, async (tx) => {
      const facts = await tx.query<{ id: number }>('select id from intake.fact where record = any ($1)', [
        records,
      ]);
      return removeDerived(tx, {
        flow: smallFlows.health,
        delivery: 2,
        load: 1,
        records,
        facts: facts.map(({ id }) => id),
      });
    });
    expect(gone).toMatchObject({ links: 3, persons: 1, memberships: 1, findings: 2, decisions: [] });
    const left = await db.withTransaction('worker', {}, (tx) =>
      tx.query<{ what: string }>(
        `select 'link' as what from people.link where record = any ($1) union all
         select 'edge' from people.edge where left_record = any ($1) or right_record = any ($1) union all
         select 'person' from people.person where id = 21 union all select 'member' from families.member where person = 21 union all
         select 'finding' from needs.finding where $2::smallint = any (flows)`,
        [records, smallFlows.health],
      ),
    );
    expect(left).toEqual([]);
    const counted = await db.asOwner((tx) =>
      tx.query('select delivery, flow, facts from needs.withdrawn order by run'),
    );
    expect(counted).toEqual([{ delivery: 2, flow: smallFlows.health, facts: expect.any(Number) }]);
    const others = await db.withTransaction('worker', {}, (tx) =>
      tx.query('select person from people.link where person in (11, 12) order by 1'),
    );
    expect(others).toEqual([{ person: 11 }, { person: 11 }, { person: 12 }]);
  });
});
