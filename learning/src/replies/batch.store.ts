import type { Transaction } from '@kinsight/kit/postgres';

export type BatchDid = 'let-through' | 'refused';
export type Batch = {
  readonly id: number;
  readonly did: BatchDid;
  readonly because: string;
  readonly by: string;
  readonly at: string;
  readonly many: number;
};

/** Decides those of them that still wait; what somebody else decided meanwhile stays theirs. Returns the batch and which it took. */
export async function decideHeld(
  tx: Transaction,
  one: {
    readonly ids: readonly number[];
    readonly did: BatchDid;
    readonly because: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<{
  readonly batch: number;
  readonly taken: readonly { readonly id: number; readonly article: number }[];
}> {
  const { id: batch } = await tx.one<{ id: number }>(
    'insert into replies.batch (did, because, account, at) values ($1, $2, $3, $4) returning id',
    [one.did, one.because, one.by, one.at],
  );
  const taken = await tx.query<{ id: number; article: number }>(
    `update replies.reply set state = $2, decided_by = $3, decided_at = $4, because = $5 where id = any ($1) and state = 'held' returning id, article`,
    [one.ids, one.did === 'refused' ? 'refused' : 'public', one.by, one.at, one.because],
  );
  const ids = taken.map(({ id }) => id);
  await tx.run(
    'insert into replies.step (reply, at, account, did, because, batch) select i, $2, $3, $4, $5, $6 from unnest($1::bigint[]) i',
    [ids, one.at, one.by, one.did, one.because, batch],
  );
  if (one.did === 'refused') await tx.run('delete from replies.address where reply = any ($1)', [ids]);
  return { batch, taken };
}

/** Takes a batch back: what nobody has touched since waits again. Returns which; undefined where it is taken back or too old. */
export async function undoBatch(
  tx: Transaction,
  one: {
    readonly batch: number;
    readonly since: Temporal.Instant;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<readonly number[] | undefined> {
  const open = await tx.run(
    'update replies.batch set undone_by = $2, undone_at = $3 where id = $1 and undone_at is null and at >= $4',
    [one.batch, one.by, one.at, one.since],
  );
  if (open === 0) return undefined;
  const rows = await tx.query<{ id: number }>(
    `update replies.reply r set state = 'held', decided_by = null, decided_at = null, because = null
     where r.id in (select reply from replies.step where batch = $1) and r.state in ('public', 'refused')
       and not exists (select from replies.step later join replies.step ours on ours.reply = later.reply and ours.batch = $1
                       where later.reply = r.id and later.number > ours.number)
       and not exists (select from replies.reply answer where answer.parent = r.id and answer.state = 'public')
     returning r.id`,
    [one.batch],
  );
  const ids = rows.map(({ id }) => id);
  await tx.run(
    `insert into replies.step (reply, at, account, did, because) select i, $2, $3, 'undone', '' from unnest($1::bigint[]) i`,
    [ids, one.at, one.by],
  );
  return ids;
}

/** What can still be taken back, the newest first. */
export const listBatches = (tx: Transaction, since: Temporal.Instant): Promise<readonly Batch[]> =>
  tx.query(
    `select b.id, b.did, b.because, a.name as by, b.at, (select count(*) from replies.step s where s.batch = b.id) as many
     from replies.batch b join accounts.account a on a.id = b.account where b.undone_at is null and b.at >= $1 order by b.id desc limit 10`,
    [since],
  );

/** The suspicious ones up to the newest the moderator saw. */
export const listSuspiciousUpTo = async (tx: Transaction, upTo: number): Promise<readonly number[]> =>
  (
    await tx.query<{ id: number }>(
      `select id from replies.reply where state = 'held' and lane = 'suspicious' and id <= $1 order by id`,
      [upTo],
    )
  ).map(({ id }) => id);
