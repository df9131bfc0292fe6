import { dumpSchema, testDatabase } from '@kinsight/kit/postgres';
import { expect, it } from 'vitest';
import { migrations } from './place-files.ts';

it('has in schema.sql the schema its migrations make, with every right and policy', async () => {
  const db = await testDatabase({ migrations });
  const dump = await db.asOwner((tx) => dumpSchema(tx, db.name));
  // A load just after midnight in summer is of the new day.
  const [day] = await db.asOwner((tx) => tx.query(`select ledger.day_of('2025-06-30T23:30:00Z') as of`));
  await db.stop();
  expect(day).toEqual({ of: '2025-07-01' });
  await expect(dump).toMatchFileSnapshot('../schema.sql');
});
