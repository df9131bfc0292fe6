import type { NoteRemoval } from '@kinsight/kit/backup';
import type { Transaction } from '@kinsight/kit/postgres';
import { suppress } from './bounce.store.ts';

/** The doors of the public role. None tells an address, or whether one is there. */
export const askNewsletter = async (
  tx: Transaction,
  one: {
    readonly email: string;
    readonly areas: readonly string[];
    readonly nonce: Buffer;
    readonly confirm: Buffer;
    readonly leave: Buffer;
    readonly at: Temporal.Instant;
    readonly machineNow: Temporal.Instant;
  },
): Promise<'asked' | 'busy' | 'refused'> =>
  (
    await tx.one<{ answer: 'asked' | 'busy' | 'refused' }>(
      `select published.ask_newsletter($1, $2, $3, $4, $5, $6, $7) as answer`,
      [one.email, one.areas, one.nonce, one.confirm, one.leave, one.at, one.machineNow],
    )
  ).answer;
export const confirmNewsletter = async (
  tx: Transaction,
  hash: Buffer,
  at: Temporal.Instant,
): Promise<boolean> =>
  (await tx.one<{ done: boolean }>(`select published.confirm_newsletter($1, $2) as done`, [hash, at])).done;
export const findAreas = async (tx: Transaction, hash: Buffer): Promise<readonly string[] | undefined> =>
  (
    await tx.one<{ areas: readonly string[] | null }>(`select published.newsletter_areas($1) as areas`, [
      hash,
    ])
  ).areas ?? undefined;
export const setAreas = async (tx: Transaction, hash: Buffer, areas: readonly string[]): Promise<boolean> =>
  (await tx.one<{ done: boolean }>(`select published.set_newsletter_areas($1, $2) as done`, [hash, areas]))
    .done;
/** Written down before the commit, so that no restore brings the address back: by the hash of the link, which names nobody. */
export async function leaveNewsletter(
  tx: Transaction,
  hash: Buffer,
  how: { readonly at: Temporal.Instant; readonly noteRemoval: NoteRemoval },
): Promise<boolean> {
  const { done } = await tx.one<{ done: boolean }>(`select published.leave_newsletter($1, $2) as done`, [
    hash,
    how.at,
  ]);
  if (done) await how.noteRemoval(tx, 'newsletter-address', { leave: hash.toString('hex') });
  return done;
}

/** As the worker, to write a letter. */
export type Subscriber = {
  readonly id: number;
  readonly email: string;
  readonly areas: readonly string[];
  readonly nonce: Buffer;
  readonly confirmed: boolean;
};
export const findSubscriber = (tx: Transaction, id: number): Promise<Subscriber | undefined> =>
  tx.maybeOne(
    `select id, email, areas, nonce, confirmed_at is not null as confirmed from newsletter.subscriber where id = $1`,
    [id],
  );
/** Who asked and never confirmed within these days is forgotten. Ours. */
export const unconfirmedKeptDays = 7;
export const forgetUnconfirmed = (tx: Transaction, now: Temporal.Instant): Promise<number> =>
  tx.run(
    `delete from newsletter.subscriber where confirmed_at is null and asked_at < $1::timestamptz - make_interval(days => $2)`,
    [now, unconfirmedKeptDays],
  );
/** The address is not there: it goes, after the second time. Returns true where it went. */
export async function countBounce(
  tx: Transaction,
  id: number,
  how: Parameters<typeof suppress>[2],
): Promise<boolean> {
  const twice = await tx.maybeOne(
    `update newsletter.subscriber set bounces = bounces + 1 where id = $1 and bounces + 1 >= 2 returning id`,
    [id],
  );
  if (twice !== undefined) return suppress(tx, { subscriber: id, status: '5.1.1' }, how);
  await tx.run(`update newsletter.subscriber set bounces = bounces + 1 where id = $1`, [id]);
  return false;
}
export const clearBounces = (tx: Transaction, id: number): Promise<number> =>
  tx.run(`update newsletter.subscriber set bounces = 0 where id = $1 and bounces > 0`, [id]);
export const countSubscribers = (
  tx: Transaction,
): Promise<{ readonly confirmed: number; readonly asked: number }> =>
  tx.one(
    `select count(*) filter (where confirmed_at is not null) as confirmed, count(*) filter (where confirmed_at is null) as asked from newsletter.subscriber`,
  );
export const listCounts = (
  tx: Transaction,
): Promise<readonly { readonly day: string; readonly what: string; readonly number: number }[]> =>
  tx.query(`select day, what, number from newsletter.count order by day desc, what limit 60`);
