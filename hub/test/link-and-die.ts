// Run by link-crash.store.test.ts: links everything and kills itself with SIGKILL before the transaction ends.
import { nextLoad } from '@kinsight/kit/ledger';
import { testCluster } from '@kinsight/kit/postgres';
import { linkPeople } from '../src/people/index.ts';

const [database = '', flows = ''] = process.argv.slice(2);
const cluster = await testCluster();
const db = await cluster.openDatabase(database);
await db.withTransaction('worker', {}, async (tx) => {
  const now = Temporal.Instant.from('2025-02-28T12:00:00Z');
  await linkPeople(tx, {
    flows: flows.split(',').map(Number),
    today: '2025-02-28',
    nextLoad: () => nextLoad(tx, 'test', now),
  });
  process.kill(process.pid, 'SIGKILL');
});
