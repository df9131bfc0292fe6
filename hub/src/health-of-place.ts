import { existsSync, statfsSync, statSync } from 'node:fs';
import { anchorFiles } from '@kinsight/kit/audit';
import { type Clock, Conflict, systemClock } from '@kinsight/kit/command';
import { retryFailed } from '@kinsight/kit/jobs';
import type { Database } from '@kinsight/kit/postgres';
import type { Access } from './access/index.ts';
import { findLastDone, listFailedJobs, listQueues, measureDatabase } from './health-of-place.store.ts';
import type { Desks } from './pages/index.ts';

type Parts = {
  readonly access: Pick<Access, 'asClerk'>;
  readonly db: Database;
  readonly clock: Clock;
  /** KINSIGHT_HOME: where backups and anchors lie, and the database where it is the embedded one. */
  readonly home: string;
};

/** How the machine and what runs on it do; nobody's data. */
export const healthOfPlace = ({
  access,
  db,
  clock,
  home,
}: Parts): Pick<Desks, 'readHealth' | 'retryJob'> => ({
  readHealth: async (reader) =>
    access.asClerk({ reader, action: 'read-register' }, async (tx) => {
      const disk = statfsSync(existsSync(home) ? home : '.');
      const { anchors } = anchorFiles(home, db.name);
      return {
        disk: { free: disk.bavail * disk.bsize, all: disk.blocks * disk.bsize },
        database: await measureDatabase(tx),
        lastBackup: await findLastDone(tx, 'back-up'),
        lastVerified: await findLastDone(tx, 'verify-audit'),
        lastAnchor: existsSync(anchors)
          ? Temporal.Instant.fromEpochMilliseconds(Math.floor(statSync(anchors).mtimeMs))
          : undefined,
        now: systemClock().now(),
        today: clock.today(),
        queues: await listQueues(tx),
        failed: await listFailedJobs(tx),
      };
    }),
  retryJob: async (reader, id) => {
    const again = await access.asClerk(
      { reader, action: 'manage-accounts', reason: `job ${id} again` },
      (tx) => retryFailed(tx, id, systemClock().now()),
    );
    if (!again) throw new Conflict('This job has not failed, or another of its kind waits already.');
  },
});
