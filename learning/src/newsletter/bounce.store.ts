import type { NoteRemoval } from '@kinsight/kit/backup';
import type { Transaction } from '@kinsight/kit/postgres';
import { type Bounce, markLength } from './bounce.rules.ts';

/** Writes down that a letter came back; false where that is known, there was no such letter, or the number is somebody else's since a restore. */
export async function insertBounce(tx: Transaction, one: Bounce, at: Temporal.Instant): Promise<boolean> {
  const same = await tx.maybeOne(
    `select 1 from newsletter.subscriber where id = $1 and left(encode(leave_hash, 'hex'), $2) = $3`,
    [one.subscriber, markLength, one.mark],
  );
  if (same === undefined) return false;
  if (one.issue !== null) {
    const state = one.kind === 'late' ? null : 'came-back';
    const there = await tx.run(
      `update newsletter.letter set state = coalesce($3, state), why = case when $3::text is null then why else $4 end, at = case when $3::text is null then at else $5 end
       where issue = $1 and subscriber = $2 and state in ('sent', 'unsure', 'came-back')`,
      [one.issue, one.subscriber, state, one.status, at],
    );
    if (there === 0) return false;
  }
  return (
    (await tx.run(
      'insert into newsletter.bounce (issue, subscriber, status, kind, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [one.issue, one.subscriber, one.status, one.kind, at],
    )) > 0
  );
}

/** The address is not there: it goes, and its mark keeps it away. False where it had gone already. */
export async function suppress(
  tx: Transaction,
  one: { readonly subscriber: number; readonly status: string },
  how: {
    readonly at: Temporal.Instant;
    readonly markOf: (email: string) => Buffer;
    readonly noteRemoval: NoteRemoval;
  },
): Promise<boolean> {
  const gone = await tx.maybeOne<{ email: string; leave: string }>(
    `delete from newsletter.subscriber where id = $1 returning email, encode(leave_hash, 'hex') as leave`,
    [one.subscriber],
  );
  if (gone === undefined) return false;
  await tx.run(
    'insert into newsletter.suppressed (mark, status, since) values ($1, $2, $3) on conflict (mark) do update set status = $2, since = $3',
    [how.markOf(gone.email), one.status, how.at],
  );
  await tx.run(
    `update newsletter.letter set state = 'left', at = $2 where subscriber = $1 and state = 'waiting'`,
    [one.subscriber, how.at],
  );
  await tx.run(`select newsletter.count_one($1, 'bounced')`, [how.at]);
  await how.noteRemoval(tx, 'newsletter-address', { leave: gone.leave });
  return true;
}

export const isSuppressed = async (tx: Transaction, mark: Buffer): Promise<boolean> =>
  (await tx.maybeOne('select 1 from newsletter.suppressed where mark = $1', [mark])) !== undefined;

/** Somebody says that the address works again. False where it was not kept away. */
export const liftSuppression = async (tx: Transaction, mark: Buffer): Promise<boolean> =>
  (await tx.run('delete from newsletter.suppressed where mark = $1', [mark])) > 0;

export type BounceLine = {
  readonly issue: number | null;
  readonly subject: string | null;
  readonly subscriber: number;
  readonly status: string;
  readonly kind: 'no-such-address' | 'refused' | 'late';
  readonly at: string;
};
/** The newest 100, by number: nobody's address. */
export const listBounces = (tx: Transaction): Promise<readonly BounceLine[]> =>
  tx.query(
    `select b.issue, i.subject, b.subscriber, b.status, b.kind, b.at from newsletter.bounce b left join newsletter.issue i on i.id = b.issue
     order by b.at desc, b.issue desc nulls last, b.subscriber limit 100`,
  );
export const countSuppressed = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ number: number }>('select count(*) as number from newsletter.suppressed')).number;

/** In days: the mark that keeps away an address that is not there (addresses are given to other people), and the line that a letter came back. Ours. */
export const bouncesKeptDays = { mark: 180, line: 730 } as const;
export const forgetBounces = async (tx: Transaction, now: Temporal.Instant): Promise<number> => {
  await tx.run(`delete from newsletter.bounce where at < $1::timestamptz - make_interval(days => $2)`, [
    now,
    bouncesKeptDays.line,
  ]);
  return tx.run(
    `delete from newsletter.suppressed where since < $1::timestamptz - make_interval(days => $2)`,
    [now, bouncesKeptDays.mark],
  );
};
