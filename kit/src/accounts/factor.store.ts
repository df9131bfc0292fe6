import type { Transaction } from '../postgres/index.ts';
import { sha256 } from './session.store.ts';

/** Statements over the second factor and over identities of a provider. All run as the clerk. */

export type Factor = {
  readonly totp_secret: string | null;
  readonly totp_confirmed_at: string | null;
  readonly totp_last_step: number | null;
  readonly made_up: boolean;
};

/** The row stays locked until commit, so that one code is not used twice at once. */
export const lockFactor = (tx: Transaction, account: number): Promise<Factor | undefined> =>
  tx.maybeOne(
    'select totp_secret, totp_confirmed_at, totp_last_step, made_up from accounts.account where id = $1 for update',
    [account],
  );

export const keepSecret = (
  tx: Transaction,
  account: number,
  secret: string,
  confirmedAt: Temporal.Instant | null,
): Promise<number> =>
  tx.run(
    'update accounts.account set totp_secret = $2, totp_confirmed_at = $3, totp_last_step = null where id = $1',
    [account, secret, confirmedAt],
  );

export const keepStep = (tx: Transaction, account: number, step: number): Promise<number> =>
  tx.run('update accounts.account set totp_last_step = $2 where id = $1', [account, step]);

/** From now on these codes, each once, and none of the ones before. */
export const replaceRecoveryCodes = async (
  tx: Transaction,
  account: number,
  codes: readonly string[],
): Promise<void> => {
  await tx.run('delete from accounts.recovery_code where account = $1', [account]);
  for (const code of codes)
    await tx.run('insert into accounts.recovery_code (account, code_hash) values ($1, $2)', [
      account,
      sha256(code),
    ]);
};

export const useRecoveryCode = async (
  tx: Transaction,
  account: number,
  code: string,
  at: Temporal.Instant,
): Promise<boolean> =>
  (await tx.run(
    'update accounts.recovery_code set used_at = $3 where account = $1 and code_hash = $2 and used_at is null',
    [account, sha256(code), at],
  )) > 0;

/** Forgets the second factor: the next sign-in begins it anew. */
export const clearFactor = async (tx: Transaction, account: number): Promise<void> => {
  await tx.run(
    'update accounts.account set totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = $1',
    [account],
  );
  await tx.run('delete from accounts.recovery_code where account = $1', [account]);
};

/** The login an identity belongs to; the first time, the one account with its verified e-mail that has no identity yet. */
export const findLoginOfIdentity = async (
  tx: Transaction,
  issuer: string,
  subject: string,
  email: string | undefined,
): Promise<string | undefined> => {
  const known = await tx.maybeOne<{ login: string }>(
    'select login from accounts.account where oidc_issuer = $1 and oidc_subject = $2',
    [issuer, subject],
  );
  if (known || email === undefined) return known?.login;
  const bound = await tx.query<{ login: string }>(
    `update accounts.account set oidc_issuer = $1, oidc_subject = $2
     where id = (select min(id) from accounts.account where lower(email) = lower($3) and oidc_subject is null and disabled_at is null
                 having count(*) = 1) returning login`,
    [issuer, subject, email],
  );
  return bound[0]?.login;
};
