import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { Clock } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';
import * as places from './place.store.ts';

export type ArticlesOptions = { readonly db: Database; readonly clock: Clock };
export type Articles = ReturnType<typeof createArticles>;

/** Texts of the centre, and what they are about. Who may is decided by the pages and commands that ask. */
export function createArticles({ db, clock }: ArticlesOptions) {
  const change = <T>(by: Reader, subjectKind: string, detail: object, fn: (tx: Transaction) => Promise<T>) =>
    db.withTransaction('clerk', {}, async (tx) => {
      const done = await fn(tx);
      await appendAudit(tx, {
        at: clock.now(),
        account: by.account,
        osUser: by.osUser,
        action: 'changed',
        subjectKind,
        detail: { ...detail },
      });
      return done;
    });

  return {
    /** A local place the centre works with, or a new name and text for its code. */
    savePlace: (by: Reader, place: places.NewPlace) =>
      change(by, 'place', { code: place.code }, (tx) => places.savePlace(tx, place)),
  };
}
