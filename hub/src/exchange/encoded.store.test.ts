import path from 'node:path';
import { kitMigrations, testDatabase } from '@kinsight/kit/postgres';
import { expect, it } from 'vitest';
import { seedSmallPlace, smallFlows } from '../../test/seed-small-place.ts';
import { listCurrent } from './encoded.store.ts';

it('takes no pair of who refused, or was restricted, after the encodings had gone out', async () => {
  const db = await testDatabase({
    migrations: [kitMigrations, path.resolve(import.meta.dirname, '../../migrations')],
  });
  await seedSmallPlace(db);
  const { school, health, police, care } = smallFlows;
  const take = (
    refused: { person: number | null; record: number | null; flow: number | null; all: boolean }[],
  ) =>
    db.withTransaction('worker', {}, (tx) =>
      listCurrent(tx, {
        records: ['111', '121', '131', '321', '411'],
        flows: [school, health, police, care],
        between: [health, police],
        hidden: { refused, shielded: [{ person: 41, record: 411, shield: 'restricted' }] },
      }),
    );
  expect((await take([])).toSorted()).toEqual(['111', '121', '131', '321']);
  const since = await take([
    { person: 12, record: null, flow: health, all: false },
    { person: 13, record: null, flow: care, all: false }, // a flow that is not between us
    { person: 32, record: null, flow: null, all: true },
  ]);
  expect(since.toSorted()).toEqual(['111', '131']);
  await db.stop();
});
