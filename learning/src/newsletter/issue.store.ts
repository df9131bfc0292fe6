import type { Transaction } from '@kinsight/kit/postgres';

export type Issue = {
  readonly id: number;
  readonly subject: string;
  readonly intro: string;
  readonly articles: readonly number[];
  readonly state: 'draft' | 'sending' | 'sent';
  readonly composed_at: string;
  readonly sent_at: string | null;
};
const issue = 'select id, subject, intro, articles, state, composed_at, sent_at from newsletter.issue';
export const listIssues = (tx: Transaction): Promise<readonly Issue[]> =>
  tx.query(`${issue} order by id desc`);
export const getIssue = (tx: Transaction, id: number): Promise<Issue> =>
  tx.one(`${issue} where id = $1`, [id]);
export const findIssue = (tx: Transaction, id: number): Promise<Issue | undefined> =>
  tx.maybeOne(`${issue} where id = $1`, [id]);
export const lockIssue = (tx: Transaction, id: number): Promise<Issue> =>
  tx.one(`${issue} where id = $1 for update`, [id]);
export const insertIssue = async (
  tx: Transaction,
  one: {
    readonly subject: string;
    readonly intro: string;
    readonly articles: readonly number[];
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into newsletter.issue (subject, intro, articles, composed_by, composed_at) values ($1, $2, $3, $4, $5) returning id`,
      [one.subject, one.intro, one.articles, one.by, one.at],
    )
  ).id;
export const updateIssue = (
  tx: Transaction,
  id: number,
  one: { readonly subject: string; readonly intro: string; readonly articles: readonly number[] },
): Promise<number> =>
  tx.run(
    `update newsletter.issue set subject = $2, intro = $3, articles = $4 where id = $1 and state = 'draft'`,
    [id, one.subject, one.intro, one.articles],
  );

/** Only a draft: what was sent stays. */
export const removeDraft = (tx: Transaction, id: number): Promise<number> =>
  tx.run(`delete from newsletter.issue where id = $1 and state = 'draft'`, [id]);

/** To whom it goes is settled now: everybody confirmed at this moment. Returns how many. */
export const beginSending = async (
  tx: Transaction,
  id: number,
  by: number,
  at: Temporal.Instant,
): Promise<number> => {
  await tx.run(
    `update newsletter.issue set state = 'sending', sent_by = $2, sending_since = $3 where id = $1`,
    [id, by, at],
  );
  return tx.run(
    `insert into newsletter.letter (issue, subscriber) select $1, id from newsletter.subscriber where confirmed_at is not null`,
    [id],
  );
};
export const finishSending = (tx: Transaction, id: number, at: Temporal.Instant): Promise<number> =>
  tx.run(
    `update newsletter.issue set state = 'sent', sent_at = $2 where id = $1 and state = 'sending'
     and not exists (select from newsletter.letter where issue = $1 and state in ('waiting', 'trying'))`,
    [id, at],
  );

export type LetterState =
  | 'waiting'
  | 'trying'
  | 'sent'
  | 'refused'
  | 'unsure'
  | 'skipped'
  | 'left'
  | 'came-back';
/** Takes the next letter and writes down that it is being tried, before it is. */
export const takeLetter = async (
  tx: Transaction,
  id: number,
  at: Temporal.Instant,
): Promise<number | undefined> =>
  (
    await tx.maybeOne<{ subscriber: number }>(
      `update newsletter.letter set state = 'trying', tries = tries + 1, at = $2
       where (issue, subscriber) = (select issue, subscriber from newsletter.letter where issue = $1 and state = 'waiting'
                                    order by tries, subscriber limit 1 for update skip locked) returning subscriber`,
      [id, at],
    )
  )?.subscriber;
/** Only of a letter that is being tried, or that a new process has called unsure meanwhile. */
export const settleLetter = (
  tx: Transaction,
  one: {
    readonly issue: number;
    readonly subscriber: number;
    readonly state: LetterState;
    readonly why: string | null;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `update newsletter.letter set state = $3, why = $4, at = $5 where issue = $1 and subscriber = $2 and state in ('trying', 'unsure')`,
    [one.issue, one.subscriber, one.state, one.why, one.at],
  );
/** Letters refused only because the server refuses us: they wait for the next time. */
export const waitAgain = (
  tx: Transaction,
  one: { readonly issue: number; readonly subscribers: readonly number[]; readonly at: Temporal.Instant },
): Promise<number> =>
  tx.run(
    `update newsletter.letter set state = 'waiting', why = 'server-refuses', at = $3
     where issue = $1 and subscriber = any ($2) and state = 'refused'`,
    [one.issue, one.subscribers, one.at],
  );
/** What a process that died was trying may have gone out: nobody sends it again by itself. */
export const markUnsure = (tx: Transaction, id: number, at: Temporal.Instant): Promise<number> =>
  tx.run(
    `update newsletter.letter set state = 'unsure', why = 'process-died', at = $2 where issue = $1 and state = 'trying'`,
    [id, at],
  );
/** A person decided about the unsure ones: send them again, or take them for sent. */
export const decideUnsure = (
  tx: Transaction,
  id: number,
  as: 'waiting' | 'sent',
  at: Temporal.Instant,
): Promise<number> =>
  tx.run(
    `update newsletter.letter set state = $2, why = 'decided', at = $3 where issue = $1 and state = 'unsure'`,
    [id, as, at],
  );
export const countLetters = async (
  tx: Transaction,
  id: number,
): Promise<Readonly<Record<LetterState, number>>> => {
  const rows = await tx.query<{ state: LetterState; number: number }>(
    `select state, count(*) as number from newsletter.letter where issue = $1 group by state`,
    [id],
  );
  const none = { waiting: 0, trying: 0, sent: 0, refused: 0, unsure: 0, skipped: 0, left: 0, 'came-back': 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, number }) => [state, number])) };
};

/** Texts of an issue, as readers may see them now: what was withdrawn meanwhile is not sent. */
export type IssueArticle = {
  readonly id: number;
  readonly slug: string;
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly areas: readonly string[];
  readonly minutes: number;
};
export const listIssueArticles = (
  tx: Transaction,
  ids: readonly number[],
): Promise<readonly IssueArticle[]> =>
  tx.query(
    `select id, slug, kind, title, summary, areas, minutes from published.article where id = any ($1) order by array_position($1, id)`,
    [ids],
  );
export const listRecentArticles = (tx: Transaction): Promise<readonly IssueArticle[]> =>
  tx.query(
    `select id, slug, kind, title, summary, areas, minutes from published.article order by published_at desc limit 30`,
  );

/** Where a colleague gets letters: an account's address, not a reader's. */
export const findColleague = (
  tx: Transaction,
  account: number,
): Promise<{ readonly email: string | null } | undefined> =>
  tx.maybeOne('select email from accounts.account where id = $1 and disabled_at is null', [account]);

export const countTries = async (tx: Transaction, issue: number, subscriber: number): Promise<number> =>
  (
    await tx.one<{ tries: number }>(
      `select tries from newsletter.letter where issue = $1 and subscriber = $2`,
      [issue, subscriber],
    )
  ).tries;
/** The unsure ones, for a person: since when, and why. */
export const listUnsure = (
  tx: Transaction,
  id: number,
): Promise<readonly { readonly subscriber: number; readonly why: string | null; readonly at: string }[]> =>
  tx.query(
    `select subscriber, why, at from newsletter.letter where issue = $1 and state = 'unsure' order by subscriber`,
    [id],
  );
/** An issue that was sent has letters to send again. */
export const reopen = (tx: Transaction, id: number): Promise<number> =>
  tx.run(`update newsletter.issue set state = 'sending', sent_at = null where id = $1`, [id]);
