import { appendAudit } from '../audit/index.ts';
import { NotSignedIn } from '../command/index.ts';
import type { Transaction } from '../postgres/index.ts';
import {
  type AccountRow,
  endVisitsOf,
  findAccountById,
  findAccountByLogin,
  revokeSessionsOf,
} from './accounts.store.ts';
import { takeTry } from './back-off.ts';
import * as factors from './factor.store.ts';
import { isPassword } from './password.ts';
import { newRecoveryCodes, readRecoveryCode } from './recovery-code.ts';
import { forgetTries, revokeSession } from './session.store.ts';
import { toReader } from './sign-in.ts';
import { newTotpSecret, stepOfCode, totpCode, totpUri } from './totp.ts';
import { findVisit, insertVisit, takeVisit, type VisitRow } from './web-session.store.ts';
import { createWebSessions, type WebSessionsOptions } from './web-sessions.ts';

export type WebSignInOptions = WebSessionsOptions & {
  /** Shown by authenticator apps. */
  readonly issuer: string;
};

/** Who is at the second step. */
export type AtSecondStep = {
  readonly login: string;
  /** Only before it is confirmed: what to type into the app. */
  readonly enrol?: { readonly secret: string; readonly uri: string };
  /** Only for made-up accounts, who own no telephone: the code of this moment. */
  readonly madeUpCode?: string;
};

const visitMinutes = 10;
export type WebSignIn = ReturnType<typeof createWebSignIn>;

/** Signing in by a browser with a local account: password, then a code; and by an identity provider's word. */
export function createWebSignIn(options: WebSignInOptions) {
  const { db, clock, machineClock, ids, issuer } = options;
  const sessions = createWebSessions(options);
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const write = (tx: Transaction, account: number | undefined, outcome: string, how: string) =>
    appendAudit(tx, {
      at: clock.now(),
      account,
      action: 'sign-in',
      outcome,
      subjectKind: 'account',
      subjects: account === undefined ? [] : [account],
      detail: { how },
    });
  const takeATry = (what: string, how: string, account?: number) =>
    takeTry({ db, machineClock, refused: (tx) => write(tx, account, 'too-many-tries', how) }, what);
  const begin = async (tx: Transaction, account: number | null, data: VisitRow['data']) => {
    const token = ids.bytes(32).toString('base64url');
    const at = machineClock.now();
    await insertVisit(tx, { token, account, data, expiresAt: at.add({ minutes: visitMinutes }) }, at);
    return token;
  };
  const letIn = async (tx: Transaction, account: AccountRow, how: string): Promise<string> => {
    const token = await sessions.start(tx, toReader(account));
    await write(tx, account.id, 'allowed', how);
    return token;
  };
  const accountAt = async (tx: Transaction, visit: string) => {
    const found = await findVisit(tx, visit, machineClock.now());
    const account =
      found?.account == null ? undefined : await findAccountById(tx, found.account, clock.now());
    if (!account || account.disabled_at !== null)
      throw new NotSignedIn('That took too long. Sign in again.', {}, 'visit-over');
    return account;
  };

  return {
    sessions,

    /** Checks the password. The token it gives back is good for the second step only. */
    checkPassword: async (login: string, password: string): Promise<string> => {
      await takeATry(login, 'password');
      const account = await asClerk((tx) => findAccountByLogin(tx, login, clock.now()));
      const right = (await isPassword(password, account?.password_hash)) && account?.disabled_at === null;
      if (!right || account === undefined) {
        await asClerk((tx) => write(tx, account?.id, 'refused', 'password'));
        throw new NotSignedIn('Login or password is wrong.', {}, 'wrong-password');
      }
      return asClerk(async (tx) => {
        await forgetTries(tx, login);
        const factor = await factors.lockFactor(tx, account.id);
        // Until a code has confirmed it the secret is on the screen: who read it on another's way in must not keep it.
        if (!factor?.totp_secret || (factor.totp_confirmed_at === null && !factor.made_up)) {
          await endVisitsOf(tx, account.id);
          await factors.keepSecret(tx, account.id, newTotpSecret(), null);
        }
        return begin(tx, account.id, {});
      });
    },

    /** Throws NotSignedIn when the first step was not taken, or too long ago. */
    atSecondStep: (visit: string): Promise<AtSecondStep> =>
      asClerk(async (tx) => {
        const account = await accountAt(tx, visit);
        const factor = await factors.lockFactor(tx, account.id);
        const secret = factor?.totp_secret ?? '';
        return {
          login: account.login,
          ...(factor?.totp_confirmed_at === null
            ? { enrol: { secret, uri: totpUri(issuer, account.login, secret) } }
            : {}),
          ...(factor?.made_up ? { madeUpCode: await totpCode(secret, machineClock.now()) } : {}),
        };
      }),

    /**
     * Checks the code of the second step; the first right one confirms the secret and brings recovery codes, shown once.
     * Throws NotSignedIn (wrong-code) otherwise.
     */
    checkCode: async (
      visit: string,
      given: string,
    ): Promise<{ readonly session: string; readonly recoveryCodes?: readonly string[] }> => {
      const { id } = await asClerk((tx) => accountAt(tx, visit));
      const tried = `code ${id}`;
      await takeATry(tried, 'code', id);
      const done = await asClerk(async (tx) => {
        const factor = await factors.lockFactor(tx, id);
        const account = await accountAt(tx, visit);
        const at = machineClock.now();
        const recovery = readRecoveryCode(given);
        const how = recovery === undefined ? 'code' : 'recovery-code';
        const step =
          recovery === undefined && factor?.totp_secret
            ? await stepOfCode(factor.totp_secret, given.replaceAll(/\s/g, ''), at, factor.totp_last_step)
            : undefined;
        const isRight =
          recovery === undefined ? step !== undefined : await factors.useRecoveryCode(tx, id, recovery, at);
        if (!isRight || !factor) {
          await write(tx, id, 'refused', how);
          return undefined;
        }
        await takeVisit(tx, visit, at);
        await forgetTries(tx, tried);
        const first = factor.totp_confirmed_at === null && factor.totp_secret !== null;
        const recoveryCodes = newRecoveryCodes(ids);
        if (first) {
          await factors.keepSecret(tx, id, factor.totp_secret, at);
          await factors.replaceRecoveryCodes(tx, id, recoveryCodes);
        }
        if (step !== undefined) await factors.keepStep(tx, id, step);
        return { session: await letIn(tx, account, how), ...(first ? { recoveryCodes } : {}) };
      });
      if (!done)
        throw new NotSignedIn(
          'This code is wrong or has been used already. Wait for the next one.',
          {},
          'wrong-code',
        );
      return done;
    },

    /** Ends the session of this token; without one every session of the account. */
    signOut: (account: number, token?: string): Promise<void> =>
      asClerk(async (tx) => {
        const at = machineClock.now();
        if (token === undefined) await revokeSessionsOf(tx, account, at);
        else await revokeSession(tx, token, at);
        await appendAudit(tx, {
          at: clock.now(),
          account,
          action: 'sign-out',
          subjectKind: 'account',
          subjects: [account],
          detail: { everywhere: token === undefined },
        });
      }),

    /** What must be remembered while the identity provider is asked. */
    keepAsking: (oidc: unknown): Promise<string> => asClerk((tx) => begin(tx, null, { oidc })),

    /** What was remembered, once. */
    takeAsked: (visit: string): Promise<unknown> =>
      asClerk(async (tx) => (await takeVisit(tx, visit, machineClock.now()))?.data.oidc),

    /** Signs in whom the identity provider vouches for; an account must be there already. */
    acceptIdentity: async (identity: {
      readonly issuer: string;
      readonly subject: string;
      readonly email?: string | undefined;
    }): Promise<string> => {
      const token = await asClerk(async (tx) => {
        const login = await factors.findLoginOfIdentity(
          tx,
          identity.issuer,
          identity.subject,
          identity.email,
        );
        const account = login === undefined ? undefined : await findAccountByLogin(tx, login, clock.now());
        if (account?.disabled_at === null && !account.made_up) return letIn(tx, account, 'identity-provider');
        await write(tx, account?.id, 'refused', 'identity-provider');
        return undefined;
      });
      if (token === undefined)
        throw new NotSignedIn(
          'Your organisation knows you, but you have no account here yet. Ask the administrator of this place.',
          {},
          'no-account',
        );
      return token;
    },
  };
}
