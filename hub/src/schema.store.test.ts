import { dumpSchema, testDatabase } from '@kinsight/kit/postgres';
import { expect, it } from 'vitest';
import { migrations } from './place-files.ts';

it('has in schema.sql the schema its migrations make, with every right and policy', async () => {
  const db = await testDatabase({ migrations });
  const dump = await db.asOwner((tx) => dumpSchema(tx, db.name));
  await db.stop();
  await expect(dump).toMatchFileSnapshot('../schema.sql');
});
