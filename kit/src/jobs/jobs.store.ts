import type { Transaction } from '../postgres/index.ts';

/** Statements over jobs.job. Times are the machine's, handed in: a made-up place's own clock may stand still. */

export type JobRow = { readonly id: number; readonly data: unknown; readonly tries: number };

/** Where a job with this key waits or runs already, nothing is added. */
export async function insertJob(
  tx: Transaction,
  job: {
    readonly queue: string;
    readonly data: unknown;
    readonly key: string | null;
    readonly due: Temporal.Instant;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await tx.run(
    `insert into jobs.job (queue, data, key, due_at, sent_at) values ($1, $2::jsonb, $3, $4, $5)
     on conflict do nothing`,
    [job.queue, JSON.stringify(job.data), job.key, job.due, job.now],
  );
}

/** Takes one job that is due, or that a dead process left, and leases it. */
export function takeJob(
  tx: Transaction,
  { queue, lease, now, until }: Lease & { readonly queue: string; readonly now: Temporal.Instant },
): Promise<JobRow | undefined> {
  return tx.maybeOne<JobRow>(
    `update jobs.job set state = 'running', tries = tries + 1, lease = $2, leased_until = $4
     where id = (select id from jobs.job
                 where queue = $1 and ((state = 'waiting' and due_at <= $3) or (state = 'running' and leased_until <= $3))
                 order by due_at, id limit 1 for update skip locked)
     returning id, data, tries`,
    [queue, lease, now, until],
  );
}

export type Lease = { readonly lease: string; readonly until: Temporal.Instant };

/** False where the lease is lost: another process has taken the job meanwhile. */
export const renewLease = async (tx: Transaction, id: number, { lease, until }: Lease): Promise<boolean> =>
  (await tx.run(`update jobs.job set leased_until = $3 where id = $1 and lease = $2 and state = 'running'`, [
    id,
    lease,
    until,
  ])) > 0;

/** Ends a job this lease still holds, or sets it back to be tried again at `due`. */
export const endJob = (
  tx: Transaction,
  id: number,
  lease: string,
  how: {
    readonly state: 'done' | 'failed' | 'waiting';
    readonly now: Temporal.Instant;
    readonly due?: Temporal.Instant;
    readonly code?: string;
  },
): Promise<number> =>
  tx.run(
    `update jobs.job set state = $3, ended_at = case when $3 = 'waiting' then null else $4::timestamptz end,
            due_at = coalesce($5, due_at), failed_with = $6,
            tries = case when $3 = 'waiting' and $6::text is null then 0 else tries end, lease = null, leased_until = null
     where id = $1 and lease = $2`,
    [id, lease, how.state, how.now, how.due ?? null, how.code ?? null],
  );

export const isOpen = async (tx: Transaction, queue: string, key: string): Promise<boolean> =>
  (await tx.maybeOne(
    `select 1 from jobs.job where queue = $1 and key = $2 and state in ('waiting', 'running')`,
    [queue, key],
  )) !== undefined;

export type FailedJob = {
  readonly id: number;
  readonly queue: string;
  readonly data: unknown;
  readonly tries: number;
  readonly failed_with: string | null;
  readonly ended_at: string;
};

export const listFailed = (tx: Transaction): Promise<readonly FailedJob[]> =>
  tx.query(
    `select id, queue, data, tries, failed_with, ended_at from jobs.job where state = 'failed' order by id`,
  );

/** A failed job once more, from its first try; not beside another of its key. */
export const retryFailed = async (tx: Transaction, id: number, now: Temporal.Instant): Promise<boolean> =>
  (await tx.run(
    `update jobs.job f set state = 'waiting', tries = 0, due_at = $2, ended_at = null, failed_with = null
     where id = $1 and state = 'failed'
       and not exists (select from jobs.job o where o.queue = f.queue and o.key = f.key and o.state in ('waiting', 'running'))`,
    [id, now],
  )) > 0;

/** A failed job that a person gives up: it goes. False where it is not there or has not failed. */
export const dropFailed = async (tx: Transaction, id: number): Promise<boolean> =>
  (await tx.run(`delete from jobs.job where id = $1 and state = 'failed'`, [id])) > 0;

/** What waits or runs, by queue: how many, and since when the oldest has been due. */
export type OpenQueue = {
  readonly queue: string;
  readonly waiting: number;
  readonly running: number;
  readonly due: string;
};
export const listOpen = (tx: Transaction): Promise<readonly OpenQueue[]> =>
  tx.query(
    `select queue, count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'running') as running, min(due_at) as due
     from jobs.job where state in ('waiting', 'running') group by queue order by queue`,
  );

/** Done jobs are kept for a while for whoever asks what happened, then go. */
export const forgetDone = (tx: Transaction, before: Temporal.Instant): Promise<number> =>
  tx.run(`delete from jobs.job where state = 'done' and ended_at < $1`, [before]);

export const countOpen = async (tx: Transaction): Promise<number> =>
  (
    await tx.one<{ open: number }>(
      `select count(*) as open from jobs.job where state in ('waiting', 'running')`,
    )
  ).open;
