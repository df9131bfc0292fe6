import type { TestDatabase, Transaction } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aboutFamily,
  aboutPlace,
  accessTo,
  lead,
  manager,
  mash,
  openSmallPlace,
  readAll,
} from '../../test/small-place-access.ts';
import type { Access } from './access.ts';

describe('access on a real database', () => {
  let db: TestDatabase;
  let withoutHealth: TestDatabase;
  let access: Access;

  beforeAll(async () => {
    db = await openSmallPlace();
    withoutHealth = await openSmallPlace(['health']);
    access = accessTo(db);
  });
  afterAll(async () => {
    await db.stop();
    await withoutHealth.stop();
  });

  it('shows a reader nothing before a look is opened', async () => {
    const seen = await db.withTransaction('reader', {}, readAll);
    expect(Object.entries(seen).filter(([name, rows]) => name !== 'counts' && rows.length > 0)).toEqual([]);
    expect(seen['counts']).toEqual([{ count: 0 }]);
  });

  it('shows nothing of anybody by flows alone, and nothing by persons alone', async () => {
    const only = async (settings: Record<`app.${string}`, string>) =>
      (await db.withTransaction('reader', settings, readAll))['persons'];
    expect(await only({ 'app.flows_named': '{1,2,3,4}', 'app.classes': '{none,standard}' })).toEqual([]);
    expect(await only({ 'app.persons': '*', 'app.records': '*', 'app.classes': '{none,standard}' })).toEqual(
      [],
    );
  });

  it('lets a reader who may see two of three needs see two, also in counts', async () => {
    const { findings, counts } = await access.withLook(aboutFamily(1), readAll);
    expect(findings).toEqual([
      { person: 11, need: '7.1' },
      { person: 12, need: '1.1' },
    ]);
    expect(counts).toEqual([{ count: 2 }]);
  });

  it('shows the same as if a flow that is not permitted had never delivered', async () => {
    const other = accessTo(withoutHealth);
    expect(await access.withLook(aboutPlace, readAll)).toEqual(await other.withLook(aboutPlace, readAll));
  });

  it('hides a person known from health alone, as if there were none', async () => {
    const { persons, members } = await access.withLook(aboutFamily(2), readAll);
    expect([persons, members]).toEqual([[{ id: 22 }], [{ family: 2, person: 22 }]]);
    const readPerson = (id: number) =>
      access.withLook({ ...aboutPlace, level: 'opened', subject: { kind: 'person', ids: [id] } }, readAll);
    expect(await readPerson(21)).toMatchObject({ persons: [], names: [], links: [] });
  });

  it('shows an opted-out member to the IG lead only', async () => {
    const { persons, findings } = await access.withLook(aboutFamily(1), readAll);
    expect(persons).toEqual([{ id: 11 }, { id: 12 }]);
    expect(findings).not.toContainEqual({ person: 13, need: '7.1' });
    const asLead = await access.withLook(
      { ...aboutFamily(1), reader: lead, purpose: 'audit', reason: 'subject access request 12' },
      readAll,
    );
    expect(asLead['persons']).toEqual([{ id: 11 }, { id: 12 }, { id: 13 }]);
  });

  it('shows a shielded person, but nothing that says where they or those who live with them are', async () => {
    const seen = await access.withLook(aboutFamily(3), readAll);
    expect(seen).toMatchObject({
      persons: [{ id: 31 }, { id: 32 }],
      addresses: [],
      identifiers: [],
      facts: [],
    });
    expect(seen['findings']).toEqual([{ person: 32, need: '1.1' }]);
    const atRisk = await access.withLook(
      { ...aboutFamily(3), reader: mash, purpose: 'safeguarding', reason: 'child not seen' },
      readAll,
    );
    expect(atRisk['addresses']?.length).toBe(3);
  });

  it('does not show a restricted person outside safeguarding, and tells silently when a search comes near', async () => {
    expect((await access.withLook(aboutFamily(4), readAll))['persons']).toEqual([{ id: 42 }]);
    await db.asOwner((tx) =>
      tx.run(
        `insert into people.decision (kind, left_record, reason, account, decided_on, known_from) values ('shield-restricted', 411, 'in hiding', $1, '2025-01-01', 1)`,
        [mash.account],
      ),
    );
    const found = await access.withLook({ ...aboutPlace, level: 'shown' }, async (tx, _look, trail) => {
      const search = (on: Transaction) =>
        on.query<{ id: number }>('select id from people.person where id in (41, 42) order by id');
      trail.alsoAmongRestricted(async (on) => (await search(on)).map(({ id }) => id));
      return search(tx);
    });
    expect(found).toEqual([{ id: 42 }]);
    const alerts = await db.asOwner((tx) =>
      tx.query('select kind, account, persons, told from access.alert'),
    );
    const alert = { kind: 'restricted-touched', account: manager.account, persons: [41] };
    expect(alerts).toEqual([{ ...alert, told: [mash.account] }]);
    expect(await access.glass.list(mash)).toMatchObject([{ kind: 'restricted-touched', people: 1 }]);
    expect(await access.glass.list(manager)).toEqual([]);
    expect(await access.glass.count(mash)).toMatchObject({ told: 0, met: 1 });
  });

  it('takes out nothing that rests on a flow by which the law lets nothing leave, not even that somebody is there', async () => {
    const held = accessTo(db, ['care']);
    const taken = { ...aboutFamily(3), reader: mash, purpose: 'safeguarding', reason: 'a meeting' } as const;
    const here = await held.withLook(taken, readAll);
    const leaving = await held.withLook({ ...taken, level: 'detail', leaves: true }, readAll);
    expect(here).toMatchObject({
      persons: [{ id: 31 }, { id: 32 }],
      members: [{ person: 31 }, { person: 32 }],
    });
    // 31 is in the family by what care said; the school knows 31 too, and that may be told.
    expect(leaving['members']).toEqual([{ family: 3, person: 32 }]);
    expect(leaving['names']?.map(({ record }) => record)).toEqual([312, 321]);
    const withoutSchool = accessTo(db, ['care', 'school']);
    expect(await withoutSchool.withLook({ ...taken, leaves: true }, readAll)).toMatchObject({
      persons: [],
      names: [],
      findings: [],
    });
  });

  it('has no other way to people: the application role sees no table', async () => {
    for (const table of ['people.person', 'intake.record_name', 'needs.finding', 'agreements.refusal']) {
      await expect(db.pool.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });
});
