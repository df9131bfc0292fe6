import type { Transaction } from '@kinsight/kit/postgres';

export type NewReply = {
  readonly slug: string;
  readonly parent: number | null;
  readonly name: string;
  readonly email: string;
  readonly comment: string;
  readonly lane: string;
};
/** As the public role, through the only door: held, or why not. */
export const leaveReply = async (
  tx: Transaction,
  one: NewReply,
  at: Temporal.Instant,
): Promise<'held' | 'full' | 'gone' | 'refused'> =>
  (
    await tx.one<{ answer: 'held' | 'full' | 'gone' | 'refused' }>(
      `select published.leave_reply($1, $2, $3, $4, $5, $6, $7) as answer`,
      [one.slug, one.parent, one.name, one.email, one.comment, one.lane, at],
    )
  ).answer;

export type PublicReply = {
  readonly id: number;
  readonly parent: number | null;
  readonly name: string;
  readonly comment: string;
  readonly received_at: string;
  readonly corrected_at: string | null;
};
export const listPublicReplies = (tx: Transaction, slug: string): Promise<readonly PublicReply[]> =>
  tx.query(
    `select id, parent, name, comment, received_at, corrected_at from published.reply where slug = $1 order by received_at, id`,
    [slug],
  );

/** What a moderator works with. The address is not in it: deciding about words needs none. */
export type QueuedReply = {
  readonly id: number;
  readonly article: number;
  readonly slug: string;
  readonly kind: string;
  readonly title: string;
  readonly parent: number | null;
  readonly name: string;
  readonly comment: string;
  readonly state: 'held' | 'public' | 'refused' | 'taken-down';
  readonly lane: 'ordinary' | 'suspicious';
  readonly received_at: string;
};
const queued = `select r.id, r.article, a.slug, a.kind, a.title, r.parent, r.name, r.comment, r.state, r.lane, r.received_at
                from replies.reply r join articles.public_article a using (article)`;
/** Held ones, the oldest first: who waited longest is decided about first. */
export const listQueue = (
  tx: Transaction,
  { lane, limit }: { readonly lane: string; readonly limit: number },
): Promise<readonly QueuedReply[]> =>
  tx.query(`${queued} where r.state = 'held' and r.lane = $1 order by r.received_at, r.id limit $2`, [
    lane,
    limit,
  ]);
/** Public ones, the newest first. */
export const listNewest = (tx: Transaction, limit: number): Promise<readonly QueuedReply[]> =>
  tx.query(`${queued} where r.state = 'public' order by r.received_at desc, r.id desc limit $1`, [limit]);
export const countHeld = (
  tx: Transaction,
): Promise<{
  readonly ordinary: number;
  readonly suspicious: number;
  /** Since when the oldest ordinary one waits. */
  readonly since: string | null;
}> =>
  tx.one(
    `select count(*) filter (where lane = 'ordinary') as ordinary, count(*) filter (where lane = 'suspicious') as suspicious,
            min(received_at) filter (where lane = 'ordinary') as since from replies.reply where state = 'held'`,
  );
export const lockReply = (tx: Transaction, id: number): Promise<QueuedReply> =>
  tx.one(`${queued} where r.id = $1 for update of r`, [id]);

export const listSteps = (
  tx: Transaction,
  reply: number,
): Promise<
  readonly {
    readonly at: string;
    readonly by: string;
    readonly did: string;
    readonly because: string;
    readonly before: string | null;
  }[]
> =>
  tx.query(
    `select s.at, a.name as by, s.did, s.because, s.before from replies.step s join accounts.account a on a.id = s.account where s.reply = $1 order by s.at`,
    [reply],
  );

export async function decideReply(
  tx: Transaction,
  one: {
    readonly id: number;
    readonly state: 'public' | 'refused' | 'taken-down';
    readonly did: string;
    readonly because: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.run(
    `update replies.reply set state = $2, decided_by = $3, decided_at = $4, because = $5 where id = $1`,
    [one.id, one.state, one.by, one.at, one.because],
  );
  await tx.run(`insert into replies.step (reply, at, account, did, because) values ($1, $2, $3, $4, $5)`, [
    one.id,
    one.at,
    one.by,
    one.did,
    one.because,
  ]);
  if (one.state !== 'public') await tx.run(`delete from replies.address where reply = $1`, [one.id]);
}
export async function correctReply(
  tx: Transaction,
  one: {
    readonly id: number;
    readonly comment: string;
    readonly because: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await tx.run(
    `insert into replies.step (reply, at, account, did, because, before) select $1, $2, $3, 'corrected', $4, comment from replies.reply where id = $1`,
    [one.id, one.at, one.by, one.because],
  );
  await tx.run(`update replies.reply set comment = $2, corrected_at = $3 where id = $1`, [
    one.id,
    one.comment,
    one.at,
  ]);
}
/** In days after the decision: the address of a reply that was let through, and the words of one that was refused. Ours. */
export const repliesKeptDays = { address: 90, refused: 30 } as const;

/** What is past its days goes. Returns how many addresses went. */
export const forgetOld = async (tx: Transaction, now: Temporal.Instant): Promise<number> => {
  await tx.run(
    `delete from replies.reply r where state = 'refused' and decided_at < $1::timestamptz - make_interval(days => $2) and not exists (select from replies.reply c where c.parent = r.id)`,
    [now, repliesKeptDays.refused],
  );
  return tx.run(
    `delete from replies.address a using replies.reply r where r.id = a.reply and r.decided_at < $1::timestamptz - make_interval(days => $2)`,
    [now, repliesKeptDays.address],
  );
};
/** Public replies since then to texts this colleague began or saved a revision of, the newest first. */
export const listRepliesTo = (
  tx: Transaction,
  account: number,
  since: Temporal.Instant,
): Promise<readonly QueuedReply[]> =>
  tx.query(
    `${queued} where r.state = 'public' and r.decided_at >= $2
       and r.article in (select id from articles.article where created_by = $1 union select article from articles.revision where saved_by = $1)
     order by r.decided_at desc, r.id desc limit 10`,
    [account, since],
  );

/** The colleagues who wrote the text, with an address: accounts', not readers'. */
export const listAuthorsOf = (
  tx: Transaction,
  article: number,
): Promise<readonly { readonly account: number; readonly email: string }[]> =>
  tx.query(
    `select p.id as account, p.email from accounts.account p where p.email is not null and p.disabled_at is null
     and p.id in (select created_by from articles.article where id = $1 union select saved_by from articles.revision where article = $1)
     order by p.id`,
    [article],
  );
