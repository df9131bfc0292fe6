import type { Reader } from '@kinsight/kit/accounts';
import { BadInput, type Clock, Conflict } from '@kinsight/kit/command';
import type { Jobs } from '@kinsight/kit/jobs';
import type { Transaction } from '@kinsight/kit/postgres';
import * as store from './batch.store.ts';
import { listAuthorsOf } from './reply.store.ts';
import type { StateAgain } from './restored.store.ts';

/** A day: who sees on the next morning what went wrong can still take it back. Ours. */
const undoHours = 24;

export type DecideManyParts = {
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly asClerk: <T>(fn: (tx: Transaction) => Promise<T>) => Promise<T>;
  readonly change: <T>(
    by: Reader,
    replies: readonly number[],
    did: string,
    fn: (tx: Transaction) => Promise<T>,
  ) => Promise<T>;
  readonly noteGone: (
    tx: Transaction,
    state: StateAgain,
    by: Reader,
    ids: readonly number[],
  ) => Promise<void>;
};

export type DecidedTogether = {
  readonly batch: number;
  /** How many it decided. */
  readonly done: number;
  /** How many somebody else had decided meanwhile. */
  readonly left: number;
};

/** Decisions about many replies at once, by one named person for one reason; taken back within a day. */
export function createDecideMany({ clock, jobs, asClerk, change, noteGone }: DecideManyParts) {
  const since = () => clock.now().subtract({ hours: undoHours });

  const decide = async (
    tx: Transaction,
    by: Reader,
    one: { readonly ids: readonly number[]; readonly did: store.BatchDid; readonly because: string },
  ): Promise<DecidedTogether> => {
    if (one.ids.length === 0) throw new BadInput('Choose at least one reply.');
    const { batch, taken } = await store.decideHeld(tx, { ...one, by: by.account, at: clock.now() });
    const ids = taken.map(({ id }) => id);
    if (one.did === 'refused') await noteGone(tx, 'refused', by, ids);
    else await tellAuthors(tx, batch, taken);
    return { batch, done: ids.length, left: one.ids.length - ids.length };
  };

  /** One letter to an author for each text, however many replies. */
  async function tellAuthors(
    tx: Transaction,
    batch: number,
    taken: readonly { readonly id: number; readonly article: number }[],
  ): Promise<void> {
    for (const article of new Set(taken.map((one) => one.article))) {
      const replies = taken.filter((one) => one.article === article).map(({ id }) => id);
      const [reply] = replies;
      for (const { account } of await listAuthorsOf(tx, article))
        await jobs.send(
          tx,
          'replies.tell-author',
          { reply, author: account, together: replies.length },
          { key: `batch-${batch}-${article}-${account}` },
        );
    }
  }

  return {
    /** Lets all of them through, or refuses them for one reason. Those decided meanwhile are left as they are. */
    decideMany: (by: Reader, ids: readonly number[], did: store.BatchDid, because: string) =>
      change(by, ids, `${did}-together`, (tx) => decide(tx, by, { ids, did, because })),

    /** Refuses every suspicious one up to the newest the moderator saw. */
    refuseSuspicious: (by: Reader, upTo: number) =>
      change(by, [upTo], 'refused-suspicious', async (tx) =>
        decide(tx, by, {
          ids: await store.listSuspiciousUpTo(tx, upTo),
          did: 'refused',
          because: 'advertisement',
        }),
      ),

    /** Takes a batch back. Words wait again; a deleted address is not brought back. Returns how many. */
    undoTogether: (by: Reader, batch: number) =>
      change(by, [], 'undone-together', async (tx) => {
        const ids = await store.undoBatch(tx, { batch, since: since(), by: by.account, at: clock.now() });
        if (ids === undefined)
          throw new Conflict('That has been taken back already, or is older than a day.', {}, 'not-undone');
        await noteGone(tx, 'held', by, ids);
        return ids.length;
      }),

    /** What can still be taken back. */
    listTogether: () => asClerk((tx) => store.listBatches(tx, since())),
  };
}
