import type { Transaction } from '../postgres/index.ts';
import type { WishKey } from './sealed-line.ts';

/** One change of what restricts: a row before and after, without columns that are never told. */
export type WishRow = {
  readonly number: number;
  readonly table_name: string;
  readonly was: Readonly<Record<string, unknown>> | null;
  readonly now: Readonly<Record<string, unknown>>;
  /** Columns that changed and are not told (a password). */
  readonly hidden: readonly string[];
};

/** What the transaction that is going on has changed. */
export const listWishes = (tx: Transaction): Promise<readonly WishRow[]> =>
  tx.query('select number, table_name, was, now, hidden from ledger.shown_wishes()');

/** Says that they are in the journal: without this the database refuses the commit. */
export const takeWishes = (tx: Transaction): Promise<unknown> => tx.query('select ledger.take_wishes()');

export const listWishKeys = (tx: Transaction): Promise<readonly WishKey[]> =>
  tx.query('select id, salt, public_key as "publicKey" from ledger.wish_key order by since, id');

/** Waits for every transaction that is about to change what restricts without having seen a key. As the owner. */
export const addWishKey = (tx: Transaction, key: WishKey, at: Temporal.Instant): Promise<unknown> =>
  tx.query('select ledger.add_wish_key($1, $2, $3, $4)', [key.id, key.salt, key.publicKey, at]);

/** Nobody is between writing a wish down and its commit from here to the end of the transaction. */
export const holdWishes = (tx: Transaction): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtext('kinsight: wishes'))`);

/** For a removal: it is written to the same journal before it commits, and a backup waits for it likewise. */
export const beginRemoval = (tx: Transaction): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock_shared(hashtext('kinsight: wishes'))`);
