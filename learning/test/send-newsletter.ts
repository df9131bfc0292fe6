import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { journalFile, removalNoter } from '@kinsight/kit/backup';
import { createLog, fixedClock, randomIds } from '@kinsight/kit/command';
import { createJobs } from '@kinsight/kit/jobs';
import { createMail } from '@kinsight/kit/mail';
import { testCluster } from '@kinsight/kit/postgres';
import { filesOf } from '../src/centre-files.ts';
import { createNewsletter, openLetterKey } from '../src/newsletter/index.ts';

// A process of its own that sends what waits, for a drill that kills it. A lease of a second: the next one need not wait a minute.
const [database = '', home = '', server = ''] = process.argv.slice(2);
const cluster = await testCluster();
const db = await cluster.openDatabase(database);
const log = createLog('error');
const ids = randomIds();
const jobs = createJobs({ db, ids, log, leaseSeconds: 1 });
const mail = createMail({ server, from: 'The Centre <news@centre.example>', log });
const clock = fixedClock('2025-02-28');
createNewsletter({
  db,
  clock,
  jobs,
  mail,
  key: await db.withTransaction('clerk', {}, (tx) => openLetterKey(tx, filesOf(home).folder, ids)),
  centre: 'The Centre',
  address: () => 'http://127.0.0.1:4200',
  noteRemoval: removalNoter(journalFile(home, database), clock),
});
while ((await jobs.countOpen()) > 0) {
  await jobs.runDue();
  await sleep(50);
}
mail.stop();
await db.stop();
process.exit(0);
