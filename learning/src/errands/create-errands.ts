import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import { type Clock, Conflict } from '@kinsight/kit/command';
import type { Jobs } from '@kinsight/kit/jobs';
import type { Database, Transaction } from '@kinsight/kit/postgres';

export type Errands = ReturnType<typeof createErrands>;

/** Jobs as a person sees them: what waits, what failed, once more or given up. */
export function createErrands({
  db,
  clock,
  jobs,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly jobs: Jobs;
}) {
  const change = (by: Reader, job: number, did: string, act: (tx: Transaction) => Promise<boolean>) =>
    db.withTransaction('clerk', {}, async (tx) => {
      if (!(await act(tx)))
        throw new Conflict(
          'Somebody else has dealt with it meanwhile. Load the page again.',
          {},
          'not-failed',
        );
      await appendAudit(tx, {
        at: clock.now(),
        account: by.account,
        osUser: by.osUser,
        action: 'changed',
        subjectKind: 'job',
        subjects: [job],
        detail: { did },
      });
    });
  return {
    list: async () => ({ open: await jobs.listOpen(), failed: await jobs.listFailed() }),
    /** Tries a failed one again, from its first try. Throws Conflict where it has not failed, or another like it waits. */
    retry: (by: Reader, job: number) => change(by, job, 'retried', (tx) => jobs.retry(tx, job)),
    /** It is not done, and nobody tries again. */
    giveUp: (by: Reader, job: number) => change(by, job, 'given-up', (tx) => jobs.drop(tx, job)),
  };
}
