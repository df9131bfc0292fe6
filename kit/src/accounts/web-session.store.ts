import type { Transaction } from '../postgres/index.ts';
import { sha256 } from './session.store.ts';

/** Statements over sessions of browsers, and over who is on the way to one. All run as the clerk. */

export type WebSessionRow = {
  readonly account: number;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
  readonly data: { readonly roles?: string; readonly done?: string };
};

/** A session that still counts: not revoked, not past its end, not idle since before that moment. */
export const findWebSession = async (
  tx: Transaction,
  token: string,
  at: Temporal.Instant,
  idleSince: Temporal.Instant,
): Promise<WebSessionRow | undefined> =>
  (
    await tx.planned<WebSessionRow>(
      `select account, created_at, last_seen_at, expires_at, data from accounts.session
     where token_hash = $1 and kind = 'web' and revoked_at is null and expires_at > $2 and last_seen_at > $3 and created_at <= $2`,
      [sha256(token), at, idleSince],
    )
  )[0];

export const touchSession = (tx: Transaction, token: string, at: Temporal.Instant): Promise<number> =>
  tx.run('update accounts.session set last_seen_at = greatest(last_seen_at, $2) where token_hash = $1', [
    sha256(token),
    at,
  ]);

/** The same session under a new token; what is kept beside it is merged. */
export const renewSession = (
  tx: Transaction,
  token: string,
  renewed: string,
  data: Readonly<Record<string, unknown>>,
): Promise<number> =>
  tx.run(
    'update accounts.session set token_hash = $2, data = data || $3::jsonb where token_hash = $1 and revoked_at is null',
    [sha256(token), sha256(renewed), JSON.stringify(data)],
  );

/** One sentence for the next page; null takes it away. */
export const keepDone = (tx: Transaction, token: string, done: string | null): Promise<number> =>
  tx.run(
    `update accounts.session set data = case when $2::text is null then data - 'done' else data || jsonb_build_object('done', $2::text) end
     where token_hash = $1`,
    [sha256(token), done],
  );

/** How many browsers an account is signed in with. */
export const countWebSessions = async (
  tx: Transaction,
  account: number,
  at: Temporal.Instant,
  idleSince: Temporal.Instant,
): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      `select count(*) from accounts.session
       where account = $1 and kind = 'web' and revoked_at is null and expires_at > $2 and last_seen_at > $3`,
      [account, at, idleSince],
    )
  ).count;

/** Removes what ended long enough ago to be of no use. */
export const forgetOldSessions = (tx: Transaction, before: Temporal.Instant): Promise<number> =>
  tx.run('delete from accounts.session where expires_at < $1', [before]);

export type VisitRow = {
  readonly account: number | null;
  readonly data: { readonly secret?: string; readonly oidc?: unknown };
};

export const insertVisit = async (
  tx: Transaction,
  visit: { token: string; account: number | null; data: VisitRow['data']; expiresAt: Temporal.Instant },
  at: Temporal.Instant,
): Promise<void> => {
  await tx.run('delete from accounts.visit where expires_at < $1', [at]);
  await tx.run('insert into accounts.visit (token_hash, account, data, expires_at) values ($1, $2, $3, $4)', [
    sha256(visit.token),
    visit.account,
    JSON.stringify(visit.data),
    visit.expiresAt,
  ]);
};

export const findVisit = (
  tx: Transaction,
  token: string,
  at: Temporal.Instant,
): Promise<VisitRow | undefined> =>
  tx.maybeOne('select account, data from accounts.visit where token_hash = $1 and expires_at > $2', [
    sha256(token),
    at,
  ]);

/** Takes it away, so that it serves once. */
export const takeVisit = (
  tx: Transaction,
  token: string,
  at: Temporal.Instant,
): Promise<VisitRow | undefined> =>
  tx.maybeOne(
    'delete from accounts.visit where token_hash = $1 and expires_at > $2 returning account, data',
    [sha256(token), at],
  );
