import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { NoteRemoval } from '@kinsight/kit/backup';
import { BadInput, type Clock } from '@kinsight/kit/command';
import { isAddress } from '@kinsight/kit/mail';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import { type BounceKind, markOfAddress, type NotABounce, readBounce } from './bounce.rules.ts';
import * as store from './bounce.store.ts';

export type TakenBounces = Readonly<Record<BounceKind | NotABounce | 'known', number>>;

export type TakeBouncesParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly key: Buffer;
  readonly noteRemoval: NoteRemoval;
};

/** Letters that came back, as other mail servers report them. */
export function createTakeBounces({ db, clock, key, noteRemoval }: TakeBouncesParts) {
  const asClerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  const markOf = (email: string) => markOfAddress(key, email);

  const takeOne = (message: string): Promise<BounceKind | NotABounce | 'known'> => {
    const bounce = readBounce(key, message);
    if (typeof bounce === 'string') return Promise.resolve(bounce);
    return asClerk(async (tx) => {
      const at = clock.now();
      if (!(await store.insertBounce(tx, bounce, at))) return 'known';
      if (bounce.kind === 'no-such-address') await store.suppress(tx, bounce, { at, markOf, noteRemoval });
      await appendAudit(tx, {
        at,
        action: 'changed',
        subjectKind: 'subscriber',
        subjects: [bounce.subscriber],
        detail: { did: 'came-back', status: bounce.status },
      });
      return bounce.kind;
    });
  };

  return {
    /** Takes messages one by one; the same twice counts once. Says how many were what. */
    takeBounces: async (messages: Iterable<string> | AsyncIterable<string>): Promise<TakenBounces> => {
      const taken = {
        'no-such-address': 0,
        refused: 0,
        late: 0,
        known: 0,
        'no-report': 0,
        'not-ours': 0,
        delivered: 0,
      };
      for await (const message of messages) taken[await takeOne(message)] += 1;
      return taken;
    },
    bounces: () =>
      asClerk(async (tx) => ({
        list: await store.listBounces(tx),
        suppressed: await store.countSuppressed(tx),
      })),
    /** Whoever has the address says that it works again: it may be asked for once more. */
    liftSuppression: (by: Reader, email: string) =>
      asClerk(async (tx) => {
        const address = email.trim().toLowerCase();
        if (!isAddress(address)) throw new BadInput('Enter an e-mail address in the correct format.');
        if (!(await store.liftSuppression(tx, markOf(address))))
          throw new BadInput('No letter to this address came back, or that is more than 180 days ago.');
        await appendAudit(tx, {
          at: clock.now(),
          account: by.account,
          osUser: by.osUser,
          action: 'changed',
          subjectKind: 'subscriber',
          detail: { did: 'suppression-lifted' },
        });
      }),
  };
}
