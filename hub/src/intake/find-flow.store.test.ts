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
const reasons = async () => {
  const agreements = createAgreements({
    clock,
    law: loadLaw(fileURLToPath(new URL('../../../law', import.meta.url))),
  });
  return (
    (await findFlowIn(createAccess({ db, clock }), agreements, clock)('school', analyst))?.refusedBecause ??
    []
  );
};
const notReady = async () =>
  (await reasons()).filter((reason) => reason.startsWith('this place is not ready'));

beforeAll(async () => {
  db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  await seedSmallPlace(db);
  await db.asOwner((tx) => tx.query(`update agreements.flow set body = jsonb_build_object('code', code)`));
});
afterAll(() => db.stop());

it('takes real data in only once every paper of the place is there and none is past its review', async () => {
  expect(await notReady()).toEqual([]);
  await db.asOwner((tx) => tx.query(`update ledger.place set stamp = 'real'`));
  expect(await notReady()).toHaveLength(PaperName.options.length);
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
  expect(await notReady()).toEqual([
    'this place is not ready for real data: data protection impact assessment, past its review',
  ]);
  await record('dpia', '2027-02-28');
  expect(await notReady()).toEqual([]);
});

it('takes nothing in under a flow that names no purpose, and says what it lacks', async () => {
  const found = await reasons();
  expect(found.length).toBeGreaterThan(3);
  expect(found.join('\n')).toMatch(/purposes/);
});
