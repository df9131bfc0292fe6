import { createHash } from 'node:crypto';
import type { Transaction } from '../postgres/index.ts';

/** Only the hash of a token or a login is kept. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Wrong tries so far. The row stays locked until commit, so that a hundred tries at once come one after another. */
export async function lockTries(tx: Transaction, login: string): Promise<{ tries: number; last_at: string }> {
  const hash = sha256(login);
  await tx.run(
    `insert into accounts.failed_sign_in (login_hash, tries, last_at) values ($1, 0, 'epoch') on conflict do nothing`,
    [hash],
  );
  return tx.one('select tries, last_at from accounts.failed_sign_in where login_hash = $1 for update', [
    hash,
  ]);
}

export function countTry(tx: Transaction, login: string, at: Temporal.Instant): Promise<number> {
  return tx.run('update accounts.failed_sign_in set tries = tries + 1, last_at = $2 where login_hash = $1', [
    sha256(login),
    at,
  ]);
}

export function forgetTries(tx: Transaction, login: string): Promise<number> {
  return tx.run('delete from accounts.failed_sign_in where login_hash = $1', [sha256(login)]);
}

export type NewSession = {
  token: string;
  account: number;
  kind: 'command-line' | 'web';
  osUser: string | null;
  at: Temporal.Instant;
  expiresAt: Temporal.Instant;
  data?: Readonly<Record<string, unknown>>;
};

export function insertSession(tx: Transaction, session: NewSession): Promise<number> {
  return tx.run(
    `insert into accounts.session (token_hash, account, kind, os_user, created_at, last_seen_at, expires_at, data)
     values ($1, $2, $3, $4, $5, $5, $6, $7)`,
    [
      sha256(session.token),
      session.account,
      session.kind,
      session.osUser,
      session.at,
      session.expiresAt,
      JSON.stringify(session.data ?? {}),
    ],
  );
}

/** The account behind a token that still counts for this OS user. */
export async function findSession(
  tx: Transaction,
  token: string,
  osUser: string,
  at: Temporal.Instant,
): Promise<number | undefined> {
  const row = await tx.maybeOne<{ account: number }>(
    `update accounts.session set last_seen_at = $3
     where token_hash = $1 and os_user = $2 and kind = 'command-line' and revoked_at is null and expires_at > $3 and created_at <= $3 returning account`,
    [sha256(token), osUser, at],
  );
  return row?.account;
}

export function revokeSession(tx: Transaction, token: string, at: Temporal.Instant): Promise<number> {
  return tx.run('update accounts.session set revoked_at = $2 where token_hash = $1 and revoked_at is null', [
    sha256(token),
    at,
  ]);
}
