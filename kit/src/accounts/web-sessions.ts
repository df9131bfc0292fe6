import { createHash } from 'node:crypto';
import type { Clock, Ids } from '../command/index.ts';
import type { Database, Transaction } from '../postgres/index.ts';
import { findAccountById } from './accounts.store.ts';
import type { Reader } from './reader.ts';
import { insertSession } from './session.store.ts';
import { toReader } from './sign-in.ts';
import * as store from './web-session.store.ts';

export type WebSessionsOptions = {
  readonly db: Database;
  /** The place's clock: roles live by it. */
  readonly clock: Clock;
  /** The machine's clock: sessions live by it, also where the place stands on a fixed day. */
  readonly machineClock: Clock;
  readonly ids: Ids;
};

// NIST SP 800-63B, AAL2: at most 12 hours, at most 30 minutes idle.
const idle = { minutes: 30 };
const longest = { hours: 12 };
/** So that not every page costs a write. */
const touchAfterSeconds = 60;

export type WebSession = {
  readonly reader: Reader;
  /** A new token where it changed: roles are no longer the same. */
  readonly renewed?: string;
  /** A sentence the page before left for this one. */
  readonly done?: string;
  readonly signedInAt: Temporal.Instant;
};
export type WebSessions = ReturnType<typeof createWebSessions>;

/** Sessions of browsers. The token lies in the browser only; the database holds its hash. */
export function createWebSessions({ db, clock, machineClock, ids }: WebSessionsOptions) {
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const newToken = () => ids.bytes(32).toString('base64url');
  const idleSince = () => machineClock.now().subtract(idle);

  return {
    /** In the transaction that found out who it is. */
    start: async (tx: Transaction, reader: Reader): Promise<string> => {
      const token = newToken();
      const at = machineClock.now();
      await insertSession(tx, {
        token,
        account: reader.account,
        kind: 'web',
        osUser: null,
        at,
        expiresAt: at.add(longest),
        data: { roles: rolesOf(reader) },
      });
      return token;
    },

    /** Who is signed in with this token; undefined when nobody is, or no longer. */
    find: (token: string): Promise<WebSession | undefined> =>
      asClerk(async (tx) => {
        const at = machineClock.now();
        const session = await store.findWebSession(tx, token, at, idleSince());
        const account = session && (await findAccountById(tx, session.account, clock.now()));
        if (!session || !account || account.disabled_at !== null) return undefined;
        const reader = toReader(account);
        const seen = Temporal.Instant.from(session.last_seen_at);
        const found = {
          reader,
          signedInAt: Temporal.Instant.from(session.created_at),
          ...(session.data.done === undefined ? {} : { done: session.data.done }),
        };
        if (at.since(seen).total('seconds') > touchAfterSeconds) await store.touchSession(tx, token, at);
        if (session.data.roles === rolesOf(reader)) return found;
        const renewed = newToken();
        await store.renewSession(tx, token, renewed, { roles: rolesOf(reader) });
        return { ...found, renewed };
      }),

    /** Leaves a sentence for the next page, or takes it away. */
    tell: (token: string, done: string | null) => asClerk((tx) => store.keepDone(tx, token, done)),

    count: (account: number) =>
      asClerk((tx) => store.countWebSessions(tx, account, machineClock.now(), idleSince())),

    /** Removes sessions that ended more than a day ago. */
    sweep: () => asClerk((tx) => store.forgetOldSessions(tx, machineClock.now().subtract({ hours: 24 }))),
  };
}

/** Changes when the roles do. */
const rolesOf = ({ roles }: Reader): string =>
  createHash('sha256')
    .update(
      roles
        .map(({ role, team }) => `${role}/${team ?? ''}`)
        .toSorted()
        .join(),
    )
    .digest('base64url');
