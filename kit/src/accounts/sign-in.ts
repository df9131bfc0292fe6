import { appendAudit } from '../audit/index.ts';
import { type Clock, type Ids, NotSignedIn, Refused } from '../command/index.ts';
import { findPlace } from '../ledger/index.ts';
import type { Database, Transaction } from '../postgres/index.ts';
import { type AccountRow, findAccountById, findAccountByLogin } from './accounts.store.ts';
import { takeTry } from './back-off.ts';
import { isPassword } from './password.ts';
import type { Reader } from './reader.ts';
import { findSession, forgetTries, insertSession, revokeSession } from './session.store.ts';
import { tokenFile } from './token-file.ts';

export type SignInOptions = {
  readonly db: Database;
  /** The place's clock: roles and audit live by it. */
  readonly clock: Clock;
  /** The machine's clock: sessions and back-off live by it, also where the place stands on a fixed day. */
  readonly machineClock: Clock;
  readonly ids: Ids;
  readonly home: string;
  readonly osUser: string;
};

const hours = 8;

/** Signing in at the command line, and finding out who is signed in. */
export function createSignIn({ db, clock, machineClock, ids, home, osUser }: SignInOptions) {
  const file = tokenFile(home, db.name, osUser);
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const write = (tx: Transaction, account: number | undefined, action: string, outcome = 'allowed') =>
    appendAudit(tx, {
      at: clock.now(),
      account,
      osUser,
      action,
      outcome,
      subjectKind: 'account',
      subjects: account === undefined ? [] : [account],
    });

  return {
    /** Checks the password, then leaves a token for this OS user that counts for 8 hours. */
    signInForCommandLine: async ({
      login,
      password,
    }: {
      readonly login: string;
      readonly password: string;
    }): Promise<{ reader: Reader; expiresAt: Temporal.Instant }> => {
      await takeTry(
        { db, machineClock, refused: (tx) => write(tx, undefined, 'sign-in', 'too-many-tries') },
        login,
      );
      const account = await asClerk((tx) => findAccountByLogin(tx, login, clock.now()));
      const right = (await isPassword(password, account?.password_hash)) && account?.disabled_at === null;
      if (!right || account === undefined) {
        await asClerk((tx) => write(tx, account?.id, 'sign-in', 'refused'));
        throw new NotSignedIn('Login or password is wrong.', {}, 'wrong-password');
      }
      const token = ids.bytes(32).toString('base64url');
      const at = machineClock.now();
      const expiresAt = at.add({ hours });
      await asClerk(async (tx) => {
        await forgetTries(tx, login);
        await insertSession(tx, { token, account: account.id, kind: 'command-line', osUser, at, expiresAt });
        await write(tx, account.id, 'sign-in');
      });
      file.write(token);
      return { reader: toReader(account, osUser), expiresAt };
    },

    /** Ends this OS user's session, here and in the database. */
    signOut: async (): Promise<void> => {
      const token = file.read();
      if (token !== undefined) await asClerk((tx) => revokeSession(tx, token, machineClock.now()));
      file.remove();
    },

    /** Who is signed in as this OS user; undefined when nobody is, or no longer. */
    findSignedIn: async (): Promise<Reader | undefined> => {
      const token = file.read();
      if (token === undefined) return undefined;
      const account = await asClerk(async (tx) => {
        const id = await findSession(tx, token, osUser, machineClock.now());
        return id === undefined ? undefined : findAccountById(tx, id, clock.now());
      });
      return account && account.disabled_at === null ? toReader(account, osUser) : undefined;
    },

    /** Acts as a made-up account without a password: only where all people are made up. */
    actAs: (login: string): Promise<Reader> =>
      asClerk(async (tx) => {
        const place = await findPlace(tx);
        const account = await findAccountByLogin(tx, login, clock.now());
        if (place?.stamp !== 'made-up') {
          throw new Refused(
            '--as works only in a place whose people are made up. Sign in, with the command: sign-in LOGIN',
            {},
            'not-made-up',
          );
        }
        if (!account?.made_up || account.disabled_at !== null) {
          throw new NotSignedIn(
            `There is no made-up account "${login}" here. List them, with the command: account list`,
            {},
            'no-such-account',
          );
        }
        return toReader(account, osUser);
      }),
  };
}

export function toReader(row: AccountRow, osUser?: string): Reader {
  return {
    account: row.id,
    login: row.login,
    name: row.name,
    organisation: { id: row.organisation, code: row.organisation_code, kind: row.organisation_kind },
    roles: row.roles.map(({ role, team }) => (team === null ? { role } : { role, team })),
    ...(osUser === undefined ? {} : { osUser }),
  };
}
