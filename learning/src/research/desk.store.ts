import type { Reader } from '@kinsight/kit/accounts';
import { appendAudit } from '@kinsight/kit/audit';
import type { Clock } from '@kinsight/kit/command';
import type { Database, Transaction } from '@kinsight/kit/postgres';

/** Who does it and when. */
export type By = {
  readonly account: number;
  readonly at: Temporal.Instant;
  readonly today: Temporal.PlainDate;
};

/** What is done, for the audit: `changed source 12`. */
export type Act = { readonly action: string; readonly kind: string; readonly subjects?: readonly number[] };

/** The editors' side of the database, one transaction at a time. */
export type Desk = {
  /** Reads what names nobody: lists, counts. */
  read<T>(fn: (tx: Transaction, today: Temporal.PlainDate) => Promise<T>): Promise<T>;
  /** Reads or changes, and leaves a row in the audit. What fn returns of ids stands there as its subjects. */
  act<T>(reader: Reader, act: Act, fn: (tx: Transaction, by: By) => Promise<T>): Promise<T>;
};

export function createDesk({ db, clock }: { readonly db: Database; readonly clock: Clock }): Desk {
  return {
    read: (fn) => db.withTransaction('clerk', {}, (tx) => fn(tx, clock.today()), { readOnly: true }),
    act: (reader, { action, kind, subjects }, fn) =>
      db.withTransaction('clerk', {}, async (tx) => {
        const by = { account: reader.account, at: clock.now(), today: clock.today() };
        const result = await fn(tx, by);
        const made = typeof result === 'number' ? [result] : [];
        await appendAudit(tx, {
          at: by.at,
          account: by.account,
          osUser: reader.osUser,
          action,
          subjectKind: kind,
          subjects: subjects ?? made,
        });
        return result;
      }),
  };
}
