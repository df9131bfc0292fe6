import type { Transaction } from '@kinsight/kit/postgres';
import { beginSending, finishSending } from './issue.store.ts';
import { forgetUnconfirmed } from './subscriber.store.ts';

/** After a restore: an address that had left, or was not there any more, goes again. Returns whose it was, as a number. */
export async function addressGone(tx: Transaction, leave: string): Promise<readonly number[]> {
  const rows = await tx.query<{ id: number }>(
    `delete from newsletter.subscriber where leave_hash = decode($1, 'hex') returning id`,
    [leave],
  );
  const ids = rows.map(({ id }) => id);
  await tx.run(
    `update newsletter.letter set state = 'left' where subscriber = any ($1) and state in ('waiting', 'trying', 'unsure')`,
    [ids],
  );
  return ids;
}

const doubt = `update newsletter.letter set state = 'unsure', why = 'restored', at = $1 where state in ('waiting', 'trying')`;

/** A draft in the backup that was sent since: whom it reached nobody knows, so a person decides. Returns it where it is that one. */
export async function issueGone(
  tx: Transaction,
  one: { readonly issue: number; readonly composed: string; readonly at: Temporal.Instant },
): Promise<readonly number[]> {
  const draft = await tx.maybeOne<{ by: number; composed: string }>(
    `select composed_by as by, composed_at as composed from newsletter.issue where id = $1 and state = 'draft'`,
    [one.issue],
  );
  if (draft === undefined || draft.composed !== one.composed) return [];
  await beginSending(tx, one.issue, draft.by, one.at);
  await tx.run(`${doubt} and issue = $2`, [one.at, one.issue]);
  await finishSending(tx, one.issue, one.at);
  return [one.issue];
}

/**
 * Where the journal does not know the backup nobody can say who left since: so each gets one letter that asks, and no issue before
 * confirming again; who does not is forgotten within a week. Returns how many.
 */
export async function askAllAgain(
  tx: Transaction,
  { now, machineNow }: { readonly now: Temporal.Instant; readonly machineNow: Temporal.Instant },
): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    'update newsletter.subscriber set confirmed_at = null, letters_asked = 1, asked_at = $1 where confirmed_at is not null returning id',
    [now],
  );
  await tx.run(
    `insert into jobs.job (queue, data, key, due_at, sent_at)
     select 'newsletter.confirm', jsonb_build_object('subscriber', i, 'restored', true), i::text, $2, $2 from unnest($1::bigint[]) i
     on conflict do nothing`,
    [rows.map(({ id }) => id), machineNow],
  );
  return rows.length;
}

/** Letters that waited when the backup was made may have gone out since. Returns how many a person has to decide about. */
export async function doubtLetters(tx: Transaction, now: Temporal.Instant): Promise<number> {
  await forgetUnconfirmed(tx, now);
  return tx.run(doubt, [now]);
}
