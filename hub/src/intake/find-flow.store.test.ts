import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedSmallPlace, smallAccounts } from '../../test/seed-small-place.ts';
import { createAccess, type Reader } from '../access/index.ts';
import { createAgreements, insertPlacePaper, PaperName } from '../agreements/index.ts';
import { loadLaw } from '../law/index.ts';
import { findFlowIn } from './index.ts';

const hubMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));
const clock = fixedClock('2026-02-28');
const analyst: Reader = {
  account: smallAccounts.analyst,
  login: 'analyst',
  name: 'analyst',
  organisation: { id: 1, code: 'smallton-council', kind: 'council-service' },
  roles: [{ role: 'analyst' }],
};
let db: TestDatabase;
const found = () => {
  const agreements = createAgreements({
    clock,
    law: loadLaw(fileURLToPath(new URL('../../../law', import.meta.url))),
  });
  return findFlowIn(createAccess({ db, clock }), agreements, clock)('school', analyst);
};
const reasons = async () => (await found())?.refusedBecause ?? [];
const takes = async () => (await found())?.takes;

beforeAll(async () => {
  db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  await seedSmallPlace(db);
  await db.asOwner((tx) => tx.query(`update agreements.flow set body = jsonb_build_object('code', code)`));
});
afterAll(() => db.stop());

it('takes real data in only once every paper of the place is there and none is past its review', async () => {
  expect(await takes()).toBe('made-up');
  await db.asOwner((tx) => tx.query(`update ledger.place set stamp = 'real'`));
  expect(await takes()).toBe('made-up-proven');
  const record = (paper: PaperName, reviewOn: string) =>
    db.withTransaction('clerk', {}, (tx) =>
      insertPlacePaper(
        tx,
        {
          paper,
          reference: 'minute 4',
          namedPerson: 'Ann Example',
          recordedOn: clock.today(),
          reviewOn: Temporal.PlainDate.from(reviewOn),
        },
        { account: smallAccounts.lead, at: clock.now(), today: clock.today() },
      ),
    );
  for (const paper of PaperName.options) await record(paper, paper === 'dpia' ? '2026-02-27' : '2026-02-28');
  expect(await takes()).toBe('made-up-proven');
  await record('dpia', '2027-02-28');
  expect(await takes()).toBe('real');
});

it('takes real data in only once no made-up delivery lies there any more', async () => {
  const left = async () => (await reasons()).filter((reason) => reason.includes('made-up deliveries'));
  expect(await left()).toEqual([]);
  await db.asOwner((tx) => tx.query('update intake.delivery set made_up = true where id = 1'));
  expect(await left()).toEqual([expect.stringContaining('1 made-up deliveries')]);
  await db.asOwner((tx) => tx.query(`update intake.delivery set state = 'recalled' where id = 1`));
  expect(await left()).toEqual([]);
});

it('takes nothing in under a flow that names no purpose, and says what it lacks', async () => {
  const lacks = await reasons();
  expect(lacks.length).toBeGreaterThan(3);
  expect(lacks.join('\n')).toMatch(/purposes/);
});
