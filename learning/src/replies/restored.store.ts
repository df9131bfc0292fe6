import type { Transaction } from '@kinsight/kit/postgres';

/** What a reply is again after a restore: `held` where its words were corrected since, for a moderator to look at once more. */
export type StateAgain = 'refused' | 'taken-down' | 'held';

/** How the journal names replies: number and the beginning of a hash of the words, so that a number given twice hits nobody else. */
export const marksOf = async (tx: Transaction, ids: readonly number[]): Promise<string> =>
  (
    await tx.one<{ marks: string }>(
      `select string_agg(id || ':' || left(encode(comment_hash, 'hex'), 16), ' ' order by id) as marks from replies.reply where id = any ($1)`,
      [ids],
    )
  ).marks;

/** After a restore: what was refused, taken down or corrected since the backup is not public again. Returns which. */
export async function repliesGone(
  tx: Transaction,
  one: {
    readonly marks: string;
    readonly state: StateAgain;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<readonly number[]> {
  const because = 'decided before; a restore had brought it back';
  const rows = await tx.query<{ id: number }>(
    `update replies.reply r set state = $2, decided_at = case when $2 <> 'held' then $4::timestamptz end, because = $5,
       decided_by = case when $2 <> 'held' then (select id from accounts.account where id = $3) end
     where r.id || ':' || left(encode(r.comment_hash, 'hex'), 16) = any (string_to_array($1, ' ')) and r.state <> $2 returning r.id`,
    [one.marks, one.state, one.by, one.at, because],
  );
  const ids = rows.map(({ id }) => id);
  if (one.state === 'held') return ids;
  await tx.run('delete from replies.address where reply = any ($1)', [ids]);
  await tx.run(
    `insert into replies.step (reply, at, account, did, because)
     select i, $2, a.id, $3, $5 from unnest($1::bigint[]) i join accounts.account a on a.id = $4`,
    [ids, one.at, one.state, one.by, because],
  );
  return ids;
}
