import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSmallPlace, smallAccounts, smallFlows } from '../../test/seed-small-place.ts';
import type { Access, LookRequest } from './access.ts';
import { createAccess } from './create-access.ts';
import type { Reader } from './reader.ts';

const hubMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const reader = (login: keyof typeof smallAccounts, role: string, team?: string): Reader => ({
  account: smallAccounts[login],
  login,
  name: login,
  organisation: { id: 1, code: 'smallton-council', kind: 'council-service' },
  roles: [{ role, team }],
});
const manager = reader('manager', 'manager', 'north');
const readRecords = async (tx: Transaction) =>
  (await tx.query<{ id: number }>('select id from intake.source_record order by id')).map(({ id }) => id);
const readFindings = (tx: Transaction) =>
  tx.query<{ person: number }>('select person, need from needs.finding order by 1, 2');

const clock = fixedClock('2025-02-28');
const everyFlow = () =>
  Promise.resolve(
    Object.values(smallFlows).map((flow) => ({
      flow,
      shown: 'evidence' as const,
      giver: flow === 3 ? 3 : 1,
    })),
  );

describe('standing and refusals over time', () => {
  let db: TestDatabase;
  let access: Access;
  const owner = (sql: string) => db.asOwner((tx) => tx.query(sql));
  const family: LookRequest = {
    reader: manager,
    purpose: 'triage',
    level: 'opened',
    subject: { kind: 'family', ids: [1] },
  };
  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
    await seedSmallPlace(db);
    access = createAccess({ db, clock, loaders: { flows: everyFlow } });
  });
  afterAll(() => db.stop());

  it('lets the front door see all that may flow, not only what its own organisation gave', async () => {
    const frontDoor = reader('mash', 'front-door');
    const asked = { ...family, reader: frontDoor, reason: 'a call from school' };
    expect(await access.withLook(asked, readFindings)).toContainEqual({ person: 11, need: '7.1' });
    const seen = await access.withChange(
      {
        reader: frontDoor,
        purpose: 'triage',
        action: 'check-first',
        reason: 'a call',
        subject: family.subject,
      },
      readFindings,
      (_tx, found) => Promise.resolve(found),
    );
    expect(seen).toContainEqual({ person: 11, need: '7.1' });
  });

  it('gives who has no case and no team an empty list, and nobody by name', async () => {
    const alone = reader('practitioner', 'practitioner');
    const list = { reader: alone, purpose: 'triage', level: 'shown', subject: { kind: 'place' } } as const;
    expect(await access.withLook(list, readRecords)).toEqual([]);
    await expect(access.withLook({ ...family, reader: alone }, readRecords)).rejects.toThrow('nothing here');
  });

  it('takes a case only from what the reader’s own organisation says', async () => {
    const alone = reader('practitioner', 'practitioner');
    const openCase = (flow: number) =>
      owner(`insert into intake.fact (flow, dataset, record, fact_key, digest, delivery, known_from, details)
             values (${flow}, 'open_case', 121, 'case-${flow}', '\\x00', ${flow}, 1, '{"lead": "practitioner"}')`);
    await openCase(smallFlows.police);
    await expect(access.withLook({ ...family, reader: alone }, readRecords)).rejects.toThrow('nothing here');
    await openCase(smallFlows.school);
    expect(await access.withLook({ ...family, reader: alone }, readRecords)).toContain(121);
    // Closed, or about somebody who has left the family: no door any more.
    await owner(`update intake.fact set ends = '2025-02-28' where dataset = 'open_case'`);
    await expect(access.withLook({ ...family, reader: alone }, readRecords)).rejects.toThrow('nothing here');
    await owner(`update intake.fact set ends = null where dataset = 'open_case';
      update families.member set ends = '2025-01-31' where person = 12`);
    await expect(access.withLook({ ...family, reader: alone }, readRecords)).rejects.toThrow('nothing here');
    await owner(`update families.member set ends = null where person = 12;
      delete from intake.fact where dataset = 'open_case'`);
  });

  it('keeps a refusal when linking joins the person to another, parts them or loses their record', async () => {
    const hidden = async () =>
      (await access.withLook(family, readRecords)).filter((id) => id === 131 || id === 132);
    expect(await hidden()).toEqual([]);
    // 13 turns out to be 11: the refusal is that person's now.
    await owner(`update ledger.head set number = 2; insert into ledger.load (number, at, what) values (2, now(), 'link');
      update people.link set known_to = 2 where person = 13;
      insert into people.link select record, 11, flow, 2 from people.link where person = 13;
      update people.person set known_to = 2 where id = 13`);
    await expect(
      access.withLook({ ...family, subject: { kind: 'person', ids: [11] } }, readRecords),
    ).rejects.toThrow('nothing here');
    expect(await access.withLook(family, readRecords)).toEqual([121, 122]);
    // Then it is parted again, under a new number, and one of its records is no longer sent.
    await owner(`update ledger.head set number = 3; insert into ledger.load (number, at, what) values (3, now(), 'link');
      insert into people.person (id, known_from) overriding system value values (99, 3);
      update people.link set known_to = 3 where record in (131, 132) and known_to is null;
      insert into people.link values (131, 99, 1, 3);
      insert into families.member (family, person, role, because, flows, known_from) values (1, 99, 'resident-carer', '{}', '{1}', 3)`);
    expect(await hidden()).toEqual([]);
    const people = await access.withLook(family, (tx) =>
      tx.query('select id from people.person order by id'),
    );
    expect(people).toEqual([{ id: 11 }, { id: 12 }]);
    const refused = await access.asWorker(
      { reader: reader('analyst', 'analyst'), job: 'run-framework' },
      (tx) => access.refusedRecords(tx, 'identification'),
    );
    expect([...refused].sort((a, b) => a - b)).toEqual([131, 132]);
  });

  it('asks the same of the database for who is hidden, who is somebody else’s and who is not there, and leaves the same row', async () => {
    const asked: string[] = [];
    const heard = createAccess({ db: overheard(db, asked), clock, loaders: { flows: everyFlow } });
    const look = async (ids: readonly number[], as: Reader) => {
      asked.length = 0;
      const request = { ...family, reader: as, subject: { kind: 'person', ids } } as const;
      const told = await heard.withLook(request, readRecords).catch((error: Error) => error.message);
      const row = await db.withTransaction('clerk', {}, (tx) =>
        tx.one(`select e.action, e.outcome, e.relationship, e.account, d.body from audit.entry e left join audit.detail d using (number)
                order by number desc limit 1`),
      );
      return { told, row, asked: [...asked] };
    };
    const absent = await look([98], manager);
    expect(absent.told).toContain('nothing here');
    expect(absent.asked.length).toBeGreaterThan(8);
    expect(await look([41], manager)).toEqual(absent); // restricted
    const alone = reader('practitioner', 'practitioner');
    expect(await look([12], alone)).toEqual(await look([98], alone)); // nobody of theirs
  });
});

/** The same database, which tells what it is asked. */
const overheard = (db: TestDatabase, asked: string[]): TestDatabase => ({
  ...db,
  withTransaction: (role, settings, fn, how) =>
    db.withTransaction(
      role,
      settings,
      (tx) => {
        asked.push(`begin as ${role}`);
        const tell =
          <A extends readonly unknown[], R>(ask: (sql: string, ...rest: A) => R) =>
          (sql: string, ...rest: A): R => {
            asked.push(sql);
            return ask(sql, ...rest);
          };
        return fn({
          ...tx,
          query: tell(tx.query) as Transaction['query'],
          planned: tell(tx.planned) as Transaction['planned'],
          run: tell(tx.run),
        });
      },
      how,
    ),
});
