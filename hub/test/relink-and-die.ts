// Run by relink-soon.store.test.ts: takes the job of linking anew and kills itself with SIGKILL before the transaction ends.
import { testCluster } from '@kinsight/kit/postgres';
import { peopleRoomsOn } from './people-place.ts';

const [database = '', flows = ''] = process.argv.slice(2);
const cluster = await testCluster();
const db = await cluster.openDatabase(database);
const { jobs } = peopleRoomsOn(db, flows.split(',').map(Number), {
  afterLinks: () => {
    process.kill(process.pid, 'SIGKILL');
    return Promise.resolve();
  },
});
await jobs.runDue();
