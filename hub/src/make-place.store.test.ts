import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openCluster, testCluster } from '@kinsight/kit/postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { makePlace } from './make-place.ts';

describe('a place of real people', () => {
  const code = `loud-${process.pid}`;
  const keeper = `keeper_${process.pid}`;
  const word = 'quite long enough';
  afterAll(async () => {
    const server = await testCluster();
    await server.dropDatabase(`kinsight_loud_${process.pid}`);
    await server.asAdmin((admin) => admin.query(`drop owned by ${keeper}; drop role ${keeper}`));
  });

  it('is not made on a server whose log would keep what is asked of it', async () => {
    const server = await testCluster();
    const say = (sql: string) => server.asAdmin((admin) => admin.query(sql));
    await say(`create role ${keeper} login createdb createrole password '${word}'`);
    const url = Object.assign(new URL(server.adminUrl()), { username: keeper, password: word });
    const cluster = await openCluster({ dataDir: path.join(os.tmpdir(), code), databaseUrl: url.href });
    await makePlace(cluster, { code, name: 'Loud', stamp: 'real' });
    await say(`alter role kinsight_loud_${process.pid}_app set log_statement = 'all'`);
    const db = await cluster.openDatabase(`kinsight_loud_${process.pid}`);
    await db.asOwner((tx) => tx.run('delete from ledger.place'));
    await db.stop();
    await expect(makePlace(cluster, { code, name: 'Loud', stamp: 'real' })).rejects.toThrow(
      'log_statement = all',
    );
    await say(`alter role kinsight_loud_${process.pid}_app reset log_statement`);
    await makePlace(cluster, { code, name: 'Loud', stamp: 'real' });
    await cluster.stop();
  });
});
