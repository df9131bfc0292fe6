import { fileURLToPath } from 'node:url';
import { fixedClock, NotFound, Refused } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSmallPlace, smallAccounts, smallFlows } from '../../test/seed-small-place.ts';
import type { Access, LookRequest } from './access.ts';
import { createAccess } from './create-access.ts';
import type { Reader } from './reader.ts';

const hubMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const clock = fixedClock('2025-02-28');

const reader = (login: keyof typeof smallAccounts, role: string, team?: string): Reader => ({
  account: smallAccounts[login],
  login,
  name: login,
  organisation:
    login === 'trust'
      ? { id: 2, code: 'trust', kind: 'nhs-trust' }
      : { id: 1, code: 'smallton-council', kind: 'council-service' },
  roles: [{ role, team }],
  osUser: 'tester',
});
const manager = reader('manager', 'manager', 'north');
const lead = reader('lead', 'ig-lead');
const mash = reader('mash', 'mash');
const analyst = reader('analyst', 'analyst');

/** Everything that a look over the place reads, as one value. */
const readAll = async (tx: Transaction) => {
  const tables = {
    persons: 'select id from people.person order by id',
    links: 'select record, person from people.link order by record',
    edges: 'select left_record, right_record from people.edge order by 1, 2',
    names: 'select record, forename from intake.record_name order by record',
    addresses: 'select record, uprn from intake.record_address order by record',
    identifiers: 'select record, value from intake.record_identifier order by record',
    facts: 'select record, dataset from intake.fact order by record',
    families: 'select id from families.family order by id',
    members: 'select family, person from families.member order by 1, 2',
    findings: 'select person, need from needs.finding order by 1, 2',
    candidates: 'select id from needs.candidate order by id',
    counts: "select count(*) from needs.finding where value = 'met'",
  };
  const read: Record<string, readonly Record<string, unknown>[]> = {};
  for (const [name, sql] of Object.entries(tables)) read[name] = await tx.query(sql);
  return read;
};

describe('access on a real database', () => {
  let db: TestDatabase;
  let withoutHealth: TestDatabase;
  let access: Access;
  const permit = (...names: (keyof typeof smallFlows)[]) => ({
    flows: () =>
      Promise.resolve(
        names.map((name) => ({
          flow: smallFlows[name],
          shown: 'evidence' as const,
          giver: name === 'health' ? 2 : 1,
        })),
      ),
  });
  const place: LookRequest = {
    reader: manager,
    purpose: 'triage',
    level: 'detail',
    subject: { kind: 'place' },
  };
  const family = (id: number): LookRequest => ({ ...place, subject: { kind: 'family', ids: [id] } });
  const lastRows = (limit = 1) =>
    db.withTransaction('clerk', {}, (tx) =>
      tx.query<{
        action: string;
        outcome: string;
        account: number;
        os_user: string;
        subjects: number[];
        relationship: string;
        purpose: string;
      }>('select * from audit.entry order by number desc limit $1', [limit]),
    );
  const countRows = async () =>
    (
      await db.withTransaction('clerk', {}, (tx) =>
        tx.one<{ n: number }>('select count(*) as n from audit.entry'),
      )
    ).n;

  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
    withoutHealth = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
    await seedSmallPlace(db);
    await seedSmallPlace(withoutHealth, ['health']);
    access = createAccess({ db, clock, loaders: permit('school', 'police', 'care') });
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
    const { findings, counts } = await access.withLook(family(1), readAll);
    expect(findings).toEqual([
      { person: 11, need: '7.1' },
      { person: 12, need: '1.1' },
    ]);
    expect(counts).toEqual([{ count: 2 }]);
  });

  it('shows the same as if a flow that is not permitted had never delivered', async () => {
    const other = createAccess({ db: withoutHealth, clock, loaders: permit('school', 'police', 'care') });
    expect(await access.withLook(place, readAll)).toEqual(await other.withLook(place, readAll));
  });

  it('hides a person known from health alone, as if there were none', async () => {
    const { persons, members } = await access.withLook(family(2), readAll);
    expect([persons, members]).toEqual([[{ id: 22 }], [{ family: 2, person: 22 }]]);
    const readPerson = (id: number) =>
      access.withLook({ ...place, level: 'opened', subject: { kind: 'person', ids: [id] } }, readAll);
    expect(await readPerson(21)).toMatchObject({ persons: [], names: [], links: [] });
  });

  it('shows an opted-out member to the IG lead only', async () => {
    const { persons, findings } = await access.withLook(family(1), readAll);
    expect(persons).toEqual([{ id: 11 }, { id: 12 }]);
    expect(findings).not.toContainEqual({ person: 13, need: '7.1' });
    const asLead = await access.withLook(
      { ...family(1), reader: lead, purpose: 'audit', reason: 'subject access request 12' },
      readAll,
    );
    expect(asLead['persons']).toEqual([{ id: 11 }, { id: 12 }, { id: 13 }]);
  });

  it('shows a shielded person, but nothing that says where they or those who live with them are', async () => {
    const seen = await access.withLook(family(3), readAll);
    expect(seen).toMatchObject({
      persons: [{ id: 31 }, { id: 32 }],
      addresses: [],
      identifiers: [],
      facts: [],
    });
    expect(seen['findings']).toEqual([{ person: 32, need: '1.1' }]);
    const atRisk = await access.withLook(
      { ...family(3), reader: mash, purpose: 'safeguarding', reason: 'child not seen' },
      readAll,
    );
    expect(atRisk['addresses']?.length).toBe(3);
  });

  it('does not show a restricted person outside safeguarding, and tells silently when a search comes near', async () => {
    expect((await access.withLook(family(4), readAll))['persons']).toEqual([{ id: 42 }]);
    const found = await access.withLook({ ...place, level: 'shown' }, async (tx, _look, trail) => {
      const search = (on: Transaction) =>
        on.query<{ id: number }>('select id from people.person where id in (41, 42) order by id');
      trail.alsoAmongRestricted(async (on) => (await search(on)).map(({ id }) => id));
      return search(tx);
    });
    expect(found).toEqual([{ id: 42 }]);
    const alerts = await db.asOwner((tx) => tx.query('select kind, account, persons from access.alert'));
    expect(alerts).toEqual([{ kind: 'restricted-touched', account: manager.account, persons: [41] }]);
  });

  it('writes who looked, at whom, why and as what', async () => {
    await access.withLook({ ...family(1), reason: 'weekly triage' }, (_tx, _look, trail) =>
      Promise.resolve(trail.saw([1, 12])),
    );
    expect((await lastRows())[0]).toMatchObject({
      action: 'detail',
      outcome: 'allowed',
      account: manager.account,
      os_user: 'tester',
      subjects: [1, 12],
      relationship: 'own-team',
      purpose: 'triage',
    });
  });

  it('finds who has looked at a person, also by their family and its candidacy', async () => {
    await access.withLook({ ...place, level: 'opened', subject: { kind: 'candidate', ids: [2] } }, () =>
      Promise.resolve(0),
    );
    const looks = await access.asWorker({ reader: lead, job: 'recall-delivery' }, (tx) =>
      tx.query<{ subject_kind: string; account: number }>('select * from access.looks_at($1)', [[22]]),
    );
    expect(looks.at(-1)).toMatchObject({
      subject_kind: 'candidate',
      account: manager.account,
      subjects: [2],
    });
    const asReader = access.withLook(family(2), (tx) =>
      tx.query('select * from access.looks_at($1)', [[22]]),
    );
    await expect(asReader).rejects.toThrow(/42501/);
  });

  it('answers a refused look like one at nobody, and writes it down', async () => {
    const ask = (over: Partial<LookRequest>) => access.withLook({ ...family(1), ...over }, readAll);
    const practitioner = reader('practitioner', 'practitioner');
    await expect(ask({ reader: practitioner })).rejects.toThrow(NotFound);
    expect((await lastRows())[0]).toMatchObject({
      action: 'detail',
      outcome: 'refused',
      account: practitioner.account,
      subjects: [1],
    });
    await expect(ask({ reader: practitioner, relationship: 'own-case' })).rejects.toThrow(
      'There is nothing here that you can see.',
    );
    await expect(ask({ reader: analyst, level: 'exported', purpose: 'quality' })).rejects.toThrow(NotFound);
  });

  it('writes down a look that found nothing, and returns what the room said', async () => {
    const before = await countRows();
    const look = access.withLook(family(1), () => Promise.reject(new NotFound('There is no such plan.')));
    await expect(look).rejects.toThrow('There is no such plan.');
    expect(await countRows()).toBe(before + 1);
    expect((await lastRows())[0]).toMatchObject({ outcome: 'not-found' });
  });

  it('shows nothing when the audit row cannot be written', async () => {
    await db.asOwner((tx) => tx.query(`revoke insert on audit.entry from "${db.name}_reader"`));
    let read = 0;
    const look = access.withLook(family(1), async (tx) => {
      const seen = await readAll(tx);
      read = seen['persons']?.length ?? 0;
      return seen;
    });
    await expect(look).rejects.toThrow(/42501/);
    expect(read).toBe(2); // it was read, and never handed out
    await db.giveRights();
  });

  it('has no other way to people: the application role sees no table', async () => {
    for (const table of ['people.person', 'intake.record_name', 'needs.finding', 'agreements.refusal']) {
      await expect(db.pool.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('changes only what the reader can see, and undoes the change when the row fails', async () => {
    const request = {
      reader: analyst,
      purpose: 'matching',
      action: 'review-link',
      subject: { kind: 'place', of: 'person' },
    } as const;
    const see = (id: number) => async (tx: Transaction) =>
      tx.one<{ id: number }>('select id from people.person where id = $1', [id]);
    const change = (tx: Transaction, { id }: { id: number }) =>
      tx.run('update people.person set known_to = 2 where id = $1', [id]);
    await expect(access.withChange(request, see(41), change)).rejects.toThrow(NotFound);
    await db.asOwner((tx) => tx.query(`revoke insert on audit.entry from "${db.name}_worker"`));
    await expect(access.withChange(request, see(42), change)).rejects.toThrow(/42501/);
    await db.giveRights();
    expect(await db.asOwner((tx) => tx.query('select from people.person where known_to = 2'))).toEqual([]);
  });

  it('lets an analyst run jobs, a practitioner none, and writes both down', async () => {
    const count = await access.asWorker(
      { reader: analyst, job: 'link-all', purpose: 'matching' },
      async (tx) => (await tx.query('select from people.person')).length,
    );
    expect(count).toBe(9);
    await expect(
      access.asWorker({ reader: reader('practitioner', 'practitioner'), job: 'link-all' }, () =>
        Promise.resolve(0),
      ),
    ).rejects.toThrow(Refused);
    expect((await lastRows(2)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['link-all', 'refused'],
      ['link-all', 'allowed'],
    ]);
  });

  it('lets a partner pause its own flow and no other', async () => {
    const trust = reader('trust', 'partner');
    const pause = (flow: number) =>
      access.asClerk({ reader: trust, action: 'pause-flow', flow }, () => Promise.resolve('paused'));
    expect(await pause(smallFlows.health)).toBe('paused');
    await expect(pause(smallFlows.police)).rejects.toThrow(Refused);
  });

  it('gives records that are refused to the rooms that run over everybody', async () => {
    const refused = await access.asWorker({ reader: analyst, job: 'run-framework' }, (tx) =>
      access.refusedRecords(tx, 'identification'),
    );
    expect([...refused].sort((a, b) => a - b)).toEqual([131, 132]);
  });
});
