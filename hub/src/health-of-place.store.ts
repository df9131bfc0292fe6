import type { Transaction } from '@kinsight/kit/postgres';

// As the clerk: counts and days of the machine, nobody's data.

type Queue = { readonly queue: string; readonly waiting: number; readonly failed: number };
type FailedJob = {
  readonly id: number;
  readonly queue: string;
  readonly tries: number;
  readonly code: string | null;
  readonly on: string | null;
};

export const listQueues = (tx: Transaction): Promise<readonly Queue[]> =>
  tx.query(
    `select queue, count(*) filter (where state in ('waiting', 'running'))::int as waiting, count(*) filter (where state = 'failed')::int as failed
     from jobs.job group by queue order by queue`,
  );

/** Newest first; a hundred, for a person to look at. */
export const listFailedJobs = (tx: Transaction): Promise<readonly FailedJob[]> =>
  tx.query(
    `select id, queue, tries, failed_with as code, ledger.day_of(ended_at) as "on" from jobs.job where state = 'failed' order by id desc limit 100`,
  );

/** When something was last done, by the audit: a backup, a walk over the chain. */
export const findLastDone = async (
  tx: Transaction,
  action: 'back-up' | 'verify-audit',
): Promise<string | undefined> =>
  (
    await tx.maybeOne<{ on: string }>(
      `select ledger.day_of(at) as "on" from audit.entry where action = $1 and outcome = 'allowed' order by number desc limit 1`,
      [action],
    )
  )?.on;

/** Bytes of this database on disk, and entries of the audit. */
export const measureDatabase = (
  tx: Transaction,
): Promise<{ readonly bytes: number; readonly entries: number }> =>
  tx.one(
    'select pg_database_size(current_database())::float8 as bytes, (select coalesce(max(number), 0) from audit.entry)::int as entries',
  );
