import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedSmallPlace, smallAccounts, smallFlows } from '../../test/seed-small-place.ts';
import { createAccess, type Reader } from '../access/index.ts';
import { askingFlows } from '../asking-flows.ts';
import { loadLaw, mayLeave } from '../law/index.ts';
import { createExchange } from './index.ts';

const hubMigrations = new URL('../../migrations', import.meta.url).pathname;
const law = loadLaw(new URL('../../../law', import.meta.url).pathname);
const { display } = law;
const analyst: Reader = {
  account: smallAccounts.analyst,
  login: 'analyst',
  name: 'analyst',
  organisation: { id: 1, code: 'smallton-council', kind: 'council-service' },
  roles: [{ role: 'analyst' }],
};

describe('whom another agency is asked about', () => {
  let db: TestDatabase;
  const dir = mkdtempSync(join(tmpdir(), 'asked-'));
  const sql = (text: string) => db.asOwner((tx) => tx.query(text));
  const clock = fixedClock('2025-02-28');
  let turn = 0;
  let flows: ReturnType<typeof askingFlows> = () => Promise.resolve([1, 3, 4]);
  const everything =
    'Request ref,Item,NHS number,Surname,Forename,Date of birth,Sex,Postcode,Criterion'.split(',');
  let permits: readonly string[] = everything;
  /** Surnames with postcodes, as the file says them. */
  const ask = async (needs = 1, answerFlow: number = smallFlows.health) => {
    const access = createAccess({ db, clock });
    const exchange = createExchange({
      access,
      clock,
      display,
      identifyingFlows: (tx) => flows(tx),
      termsOf: () => Promise.resolve({ fields: permits, answerBy: clock.today().add({ days: 28 }) }),
    });
    const file = join(dir, `request-${(turn += 1)}.csv`);
    await exchange.writeRequest({ reader: analyst, flow: smallFlows.care, answerFlow, run: 1, file, needs });
    return readFileSync(file, 'utf8')
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(','))
      .map((cells) => `${cells[4]} ${cells[7]}`.trim());
  };
  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
    await seedSmallPlace(db);
    await sql(`update agreements.flow set body = '{"answers": "care"}' where code = 'health'; update intake.record_name set forename = 'F' || left(record::text, 2);
      update intake.record_address set line = uprn || ' Some Street'`);
  });
  afterAll(async () => {
    await db.stop();
    rmSync(dir, { recursive: true });
  });

  it('leaves out who opted out or is restricted, and gives no postcode of who is shielded or lives with them', async () => {
    expect(await ask()).toEqual(['F11 ZZ1 1AA', 'F12 ZZ1 1AA', 'F22 ZZ1 1AA', 'F31', 'F32', 'F42']);
  });

  it('does not let a need count that somebody refused, or that rests on a flow that may not leave', async () => {
    // Family 1 has 1.1 (school), 7.1 (police, the mother), 7.1 of the one who opted out, and 3.2 from health.
    expect(await ask(2)).toEqual(['F11 ZZ1 1AA', 'F12 ZZ1 1AA']);
    await sql(
      `insert into agreements.refusal (kind, person, flow, starts, recorded_by, known_from) values ('objection', 11, 3, '2024-01-01', 4, 1)`,
    );
    expect(await ask(2)).toEqual([]);
    await sql(`delete from agreements.refusal where kind = 'objection'`);
  });

  it('does not ask about who objected to the question itself, or to any of it for this purpose only', async () => {
    await sql(
      `insert into agreements.refusal (kind, person, flow, starts, recorded_by, known_from) values ('objection', 12, 4, '2024-01-01', 4, 1)`,
    );
    await sql(`insert into agreements.refusal (kind, person, purpose, starts, ends, recorded_by, known_from) values
      ('objection', 22, 'identification', '2024-01-01', '2025-02-28', 4, 1), ('objection', 11, 'insight', '2024-01-01', null, 4, 1)`);
    expect(await ask()).toEqual(['F11 ZZ1 1AA', 'F31', 'F32', 'F42']);
    // Kept beside the question, so that the run does not tell who objected to it; whoever refused all of it shows nothing anyway.
    const kept = await db.asOwner((tx) =>
      tx.query<{ person: number }>(
        `select l.person from intake.request_left_out o join people.link l on l.record = o.record
         where o.request = (select max(id) from intake.request)`,
      ),
    );
    expect(kept.map(({ person }) => person)).toEqual([12]);
    await sql(`delete from agreements.refusal where kind = 'objection'`);
  });

  it('does not ask about who has left the family or has yet to join it', async () => {
    await sql(
      `update families.member set ends = '2025-02-28' where person = 12; update families.member set starts = '2025-03-01' where person = 22`,
    );
    expect(await ask()).toEqual(['F11 ZZ1 1AA', 'F31', 'F32', 'F42']);
    await sql(`update families.member set ends = null, starts = null where person in (12, 22)`);
  });

  it('leaves out who is known by a benefit row alone, and counts no need that a benefit row tells (Welfare Reform Act 2012 s.131)', async () => {
    await sql(`
      insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values (5, 'benefits', 1, 1, 'full', 'evidence', '{}', 1);
      insert into intake.source_record (id, flow, source_key, born, digest, delivery, known_from) overriding system value values (231, 5, '231', '1990-01-01', '\\x00', 1, 1);
      insert into intake.record_name values (231, 5, 'current', 'F23', null, 'Small');
      insert into people.person (id, shield, known_from) overriding system value values (23, 'none', 1);
      insert into people.link values (231, 23, 5, 1);
      insert into families.member (family, person, role, because, flows, known_from) values (2, 23, 'resident-carer', '{}', '{5}', 1);
      insert into needs.finding (run, family, person, member_role, criterion, need, source, value, flows, sensitivity)
        values (1, 2, 23, 'resident-carer', '10.1', '10.1', '{5}', 'met', '{5}', 'standard')`);
    const by = (code: string) => [{ gateway: law.gateways.get(code) }];
    const asked = async (benefits: string) => {
      flows = askingFlows({
        permittedFlows: () =>
          Promise.resolve(
            [1, 3, 4, 5].map((flow) => ({
              flow,
              code: String(flow),
              shown: 'evidence' as const,
              giver: 1,
              purposes: [],
              mayLeave: mayLeave(by(flow === 5 ? benefits : 'children-act-2004-s10')),
            })),
          ),
      });
      return [await ask(1), await ask(2)];
    };
    // Were they told under another law, the person would be asked about, and the two signs would count.
    const [one, two] = await asked('children-act-2004-s10');
    expect([one, two]).toEqual([expect.arrayContaining(['F23']), expect.arrayContaining(['F23'])]);
    const [few, fewer] = await asked('welfare-reform-act-2012-s131');
    expect([few, fewer].flat()).not.toContain('F23');
    expect(fewer).not.toContain('F22 ZZ1 1AA');
    flows = () => Promise.resolve([1, 3, 4]);
    await sql('delete from needs.finding where person = 23; delete from families.member where person = 23');
  });

  it('refuses two flows that are not question and answer, and leaves no file behind', async () => {
    await expect(ask(1, smallFlows.police)).rejects.toThrow('question and answer');
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('writes only what the request flow permits, and asks nothing where nobody could be found by that', async () => {
    permits = everything.filter((field) => field !== 'Postcode' && field !== 'Sex' && field !== 'Forename');
    await ask();
    const [header, first] = readFileSync(join(dir, `request-${turn}.csv`), 'utf8').split('\r\n');
    expect([header, first]).toEqual([
      'Request ref,Item,NHS number,Surname,Date of birth,Criterion',
      expect.not.stringMatching(/ZZ1|F11/),
    ]);
    permits = ['Request ref', 'Item', 'Surname', 'Criterion'];
    await expect(ask()).rejects.toThrow('does not permit the field');
    permits = everything.filter((field) => field !== 'Criterion');
    await expect(ask()).rejects.toThrow('Criterion');
    permits = ['Request ref', 'Item', 'NHS number', 'Criterion'];
    expect(await ask()).toEqual([]); // nobody here has one
    permits = everything;
  });

  it('keeps the day by which it is to be answered', async () => {
    await ask();
    const [last] = await db.asOwner((tx) =>
      tx.query('select answer_by from intake.request order by id desc limit 1'),
    );
    expect(last).toEqual({ answer_by: expect.anything() });
    expect(JSON.stringify(last)).toContain('2025-03-28');
  });
});
