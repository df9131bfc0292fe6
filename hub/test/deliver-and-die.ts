// Run by exactly-once.store.test.ts: takes the inbox in and kills itself with SIGKILL at the named point.
import { testCluster } from '@kinsight/kit/postgres';
import { clerk, intakeOn } from './open-test-intake.ts';

const [database = '', dir = '', inbox = '', point = ''] = process.argv.slice(2);
const cluster = await testCluster();
const db = await cluster.openDatabase(database);
const { intake } = intakeOn(db, ['benefits'], {
  dir,
  crash: (reached) => {
    if (reached === point) process.kill(process.pid, 'SIGKILL');
  },
});
await intake.takeInbox({ dir: inbox, reader: clerk });
process.exit(0);
