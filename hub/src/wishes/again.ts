import type { Wish } from '@kinsight/kit/backup';
import type { Transaction } from '@kinsight/kit/postgres';
import type { MarkSecret } from './mark-secret.ts';
import { ensureAccount, headLoad, takeLoad } from './restored.store.ts';

export type Counts = Record<string, number>;

/** What every wish that is taken over again needs. */
export type Again = {
  readonly tx: Transaction;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly secret: MarkSecret;
  readonly count: (what: string) => void;
  /** The load number a change has in the restored database: its own where that is there, else one of the restore's, in order. */
  readonly load: (then: unknown) => Promise<number>;
  /** Who did it: an account that is not in the backup comes back closed. */
  readonly account: (id: unknown) => Promise<number>;
};

/** The account that stands for the restore itself where nobody else can be named. */
const nobody = { id: 0, login: 'restore', name: 'The restore' };

export async function beginAgain(
  tx: Transaction,
  noted: readonly Wish[],
  given: Pick<Again, 'at' | 'today' | 'secret'>,
): Promise<Again & { readonly counts: Counts }> {
  const counts: Counts = {};
  const head = await headLoad(tx);
  const loads = new Map<number, number>();
  const names = new Map(
    noted
      .filter(({ table_name }) => table_name === 'accounts.account')
      .map(({ now }) => [Number(now['id']), { login: String(now['login']), name: String(now['name']) }]),
  );
  return {
    tx,
    ...given,
    counts,
    count: (what) => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
    load: async (then) => {
      const number = Number(then ?? Number.MAX_SAFE_INTEGER);
      if (number <= head) return number;
      const known = loads.get(number) ?? (await takeLoad(tx, given.at));
      loads.set(number, known);
      return known;
    },
    account: async (id) => {
      const known =
        typeof id === 'number'
          ? { id, ...(names.get(id) ?? { login: `account-${id}`, name: 'An account made since the backup' }) }
          : nobody;
      await ensureAccount(tx, known, given.at);
      return known.id;
    },
  };
}
