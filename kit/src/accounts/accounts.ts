import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appendAudit } from '../audit/index.ts';
import {
  BadInput,
  type Clock,
  Conflict,
  NotFound,
  NotSignedIn,
  Refused,
  systemClock,
} from '../command/index.ts';
import { findPlace } from '../ledger/index.ts';
import type { Transaction } from '../postgres/index.ts';
import * as store from './accounts.store.ts';
import { clearFactor } from './factor.store.ts';
import { hashPassword } from './password.ts';
import { NewAccount, Organisation, PlaceRole, type Reader, RoleName } from './reader.ts';
import { createSavedViews } from './saved-views.ts';
import { createSignIn, type SignInOptions, toReader } from './sign-in.ts';
import { findOsUser } from './token-file.ts';

/** What `createAccounts` needs; the machine's clock and OS user are found where they are left out. */
export type AccountsOptions = Omit<SignInOptions, 'machineClock' | 'osUser'> & {
  readonly machineClock?: Clock;
  readonly osUser?: string;
};

export type Accounts = ReturnType<typeof createAccounts>;

/**
 * Organisations, accounts, the roles they hold, and who is signed in. Who may change them is decided by the caller (access);
 * `by` is written into the audit. Without `by` it was the person who set the place up.
 */
export function createAccounts({
  machineClock = systemClock(),
  osUser = findOsUser(),
  ...options
}: AccountsOptions) {
  const { db, clock } = options;
  const signIn = createSignIn({ ...options, machineClock, osUser });

  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const change = <T extends { readonly id: number; readonly detail: Record<string, string | undefined> }>(
    subjectKind: string,
    by: Reader | undefined,
    fn: (tx: Transaction) => Promise<T>,
  ) =>
    asClerk(async (tx) => {
      const done = await fn(tx);
      await appendAudit(tx, {
        at: clock.now(),
        account: by?.account,
        osUser,
        action: 'changed',
        subjectKind,
        subjects: [done.id],
        detail: done.detail,
      });
      return done;
    });
  const idOf = async (tx: Transaction, login: string) => {
    const found = await store.findAccountByLogin(tx, login, clock.now());
    if (!found) throw new NotFound(`There is no account "${login}".`, {}, 'no-such-account');
    return found.id;
  };

  return {
    ...signIn,
    ...createSavedViews(db, machineClock),

    /** Writes an organisation, or a new name and kind for its code. */
    saveOrganisation: async (organisation: Omit<Organisation, 'id'>, by?: Reader): Promise<Organisation> => {
      const wanted = Organisation.omit({ id: true }).parse(organisation);
      return (
        await change('organisation', by, async (tx) => {
          const saved = await store.saveOrganisation(tx, wanted);
          return { id: saved.id, saved, detail: { code: saved.code } };
        })
      ).saved;
    },

    listOrganisations: () => asClerk(store.listOrganisations),

    /** Makes an account; returns it without any role. */
    createAccount: async (account: NewAccount, by?: Reader): Promise<Reader> => {
      const parsed = NewAccount.safeParse(account);
      if (!parsed.success)
        throw new BadInput(
          `This account cannot be made: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}.`,
        );
      const { password, ...rest } = parsed.data;
      const passwordHash = password === undefined ? null : await hashPassword(password);
      await change('account', by, async (tx) => {
        if (rest.madeUp && (await findPlace(tx))?.stamp !== 'made-up') {
          throw new Refused('Made-up accounts belong only where all people are made up.', {}, 'not-made-up');
        }
        const { email, ...others } = rest;
        const id = await store.insertAccount(
          tx,
          email === undefined ? others : { ...others, email },
          passwordHash,
        );
        if (id === undefined) {
          const known = (await store.listOrganisations(tx)).some(({ code }) => code === rest.organisation);
          if (!known)
            throw new NotFound(
              `There is no organisation "${rest.organisation}".`,
              {},
              'no-such-organisation',
            );
          throw new Conflict(`The login "${rest.login}" is taken.`, {}, 'login-taken');
        }
        return { id, detail: { did: 'created', login: rest.login } };
      });
      return getReader(rest.login);
    },

    /** Gives a role from now on; giving it twice changes nothing. */
    holdRole: (
      login: string,
      role: RoleName,
      { team, by }: { readonly team?: string; readonly by?: Reader } = {},
    ) =>
      change('account', by, async (tx) => {
        const account = await idOf(tx, login);
        await store.insertRole(tx, {
          account,
          role: RoleName.parse(role),
          team: team ?? null,
          since: clock.now(),
          by: by?.account ?? null,
        });
        return { id: account, detail: { did: 'role-given', role, team } };
      }).then(() => undefined),

    endRole: (login: string, role: RoleName, by?: Reader) =>
      change('account', by, async (tx) => {
        const account = await idOf(tx, login);
        await store.endRole(tx, account, role, clock.now());
        return { id: account, detail: { did: 'role-ended', role } };
      }).then(() => undefined),

    setPassword: async (login: string, password: string, by?: Reader) => {
      const passwordHash = await hashPassword(password);
      await change('account', by, async (tx) => {
        const id = await idOf(tx, login);
        await store.setPasswordHash(tx, id, passwordHash);
        await store.revokeSessionsOf(tx, id, machineClock.now());
        return { id, detail: { did: 'password-set' } };
      });
    },

    /**
     * Where letters to this account go, and the address an identity provider's first word about it is bound by. Null: nowhere. Of an account that holds a
     * role in a place which `by` does not hold, two say the same address before it counts: `waits` for the second. Ends its sessions. `before`: where letters
     * went until now, so that somebody writes there that it has changed.
     */
    setEmail: async (
      login: string,
      email: string | null,
      by?: Reader,
    ): Promise<{ readonly waits: boolean; readonly before: string | null }> => {
      const parsed = z.email().nullable().safeParse(email);
      if (!parsed.success) throw new BadInput('That is no e-mail address.', {}, 'bad-address');
      const address = parsed.data;
      return change('account', by, async (tx) => {
        const account = await store.findAccountByLogin(tx, login, clock.now());
        if (!account) throw new NotFound(`There is no account "${login}".`, {}, 'no-such-account');
        const { id } = account;
        await store.takeEmailTurn(tx);
        const before = await store.findEmail(tx, id);
        const traces = { before: traceOf(id, before), after: traceOf(id, address) };
        if (
          address !== null &&
          by !== undefined &&
          holdsMore(account.roles, by) &&
          !(await store.isSaidBefore(tx, id, address, by.account))
        ) {
          await store.keepSaidEmail(tx, id, { email: address, by: by.account, at: clock.now() });
          return { id, waits: true, before, detail: { did: 'email-said', ...traces } };
        }
        if ((await store.setEmail(tx, id, address)) === undefined)
          throw new Conflict('Another account has this e-mail address.', {}, 'email-taken');
        await store.revokeSessionsOf(tx, id, machineClock.now());
        return {
          id,
          waits: false,
          before,
          detail: { did: address === null ? 'email-removed' : 'email-set', ...traces },
        };
      });
    },

    /** Whether letters can reach the account. */
    hasEmail: (account: number) => asClerk((tx) => store.hasEmail(tx, account)),

    /** The next sign-in in a browser sets the second step up anew; every session ends. */
    forgetSecondStep: (login: string, by?: Reader) =>
      change('account', by, async (tx) => {
        const id = await idOf(tx, login);
        await clearFactor(tx, id);
        await store.revokeSessionsOf(tx, id, machineClock.now());
        return { id, detail: { did: 'second-step-forgotten' } };
      }).then(() => undefined),

    /** Nobody can sign in or go on with it; what it did stays under its name. */
    disableAccount: (login: string, by?: Reader) =>
      change('account', by, async (tx) => {
        const id = await idOf(tx, login);
        await store.setDisabled(tx, id, machineClock.now());
        return { id, detail: { did: 'disabled' } };
      }).then(() => undefined),

    listAccounts: () =>
      asClerk(async (tx) =>
        (await store.listAccounts(tx, clock.now())).map((row) => ({
          ...toReader(row),
          madeUp: row.made_up,
          hasEmail: row.has_email,
          disabled: row.disabled_at !== null,
        })),
      ),

    /** How each account can sign in, and whether it is signed in now. */
    listSignInStates: () => asClerk((tx) => store.listSignInStates(tx, machineClock.now())),

    getReader,

    /** Who is signed in; throws NotSignedIn with what to do. With a login, acts as that made-up account. */
    getSignedIn: async (as?: string): Promise<Reader> => {
      if (as !== undefined) return signIn.actAs(as);
      const reader = await signIn.findSignedIn();
      if (!reader)
        throw new NotSignedIn('Nobody is signed in. Sign in first, with the command: sign-in LOGIN', {});
      return reader;
    },
  };

  /** Any account with the roles it holds now, for example the one a job was started by. */
  async function getReader(login: string): Promise<Reader> {
    const row = await asClerk((tx) => store.findAccountByLogin(tx, login, clock.now()));
    if (!row) throw new NotFound(`There is no account "${login}".`, {}, 'no-such-account');
    return toReader(row, osUser);
  }
}

/** Whoever keeps accounts must not take over one that sees more than they do. The centre's accounts hold nobody's data. */
const holdsMore = (roles: store.AccountRow['roles'], by: Reader): boolean =>
  roles.some(({ role }) => PlaceRole.safeParse(role).success && !by.roles.some((held) => held.role === role));

/** Of an address in the audit: enough to see that two were the same, or that one was another. */
const traceOf = (account: number, email: string | null): string | undefined =>
  email === null
    ? undefined
    : createHash('sha256').update(`${account} ${email.toLowerCase()}`).digest('hex').slice(0, 16);
