import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../command/index.ts';
import type { Database, Transaction } from '../postgres/index.ts';
import { append, readJournal } from './journal.ts';
import { makeWishKey, sealLine } from './sealed-line.ts';
import { addWishKey, listWishes, listWishKeys, takeWishes, type WishRow } from './wishes.store.ts';

/** A wish as it lies in the journal, inside the seal; `about` says by what else than ids its people can be known again. */
export type Wish = Omit<WishRow, 'number'> & { readonly about?: unknown };

export type KeepWishesOptions = {
  readonly journal: string;
  readonly clock: Clock;
  readonly ids: Ids;
  /** By number of the wish. */
  readonly describe?: (tx: Transaction) => Promise<ReadonlyMap<number, unknown>>;
};

/**
 * Writes what restricts to the journal in two steps: what a transaction is about to change before its commit, and that it held after it.
 * Killed between the two, a restore takes over what restricts and leaves what eases.
 */
export function keepWishes(db: Database, { journal, clock, ids, describe }: KeepWishesOptions): void {
  db.keepWishes(async (tx) => {
    const about = await describe?.(tx);
    const rows = await listWishes(tx);
    const wishes = rows.map(({ number, ...row }): Wish => ({ ...row, about: about?.get(number) }));
    const text = JSON.stringify(wishes);
    const keys = await listWishKeys(tx);
    const id = ids.word() + ids.word();
    append(journal, {
      wishes: id,
      sealed: Object.fromEntries(keys.map((key) => [key.id, sealLine(text, key)])),
      at: clock.now().toString(),
    });
    await takeWishes(tx);
    return { held: () => tryAppend(journal, { held: id }), undone: () => tryAppend(journal, { undone: id }) };
  });
}

/** Without this line a restore is stricter than the truth, never laxer: no reason to fail what has happened. */
function tryAppend(journal: string, line: { held: string } | { undone: string }): void {
  try {
    append(journal, line);
  } catch {
    return;
  }
}

/** From the first backup with a key on wishes are sealed for it; a new key joins the ones before, for the backups made with those. */
export async function ensureWishKey(
  db: Database,
  { passphrase, journal, clock }: { passphrase: string; journal: string; clock: Clock },
): Promise<void> {
  const known = await db.asOwner(listWishKeys);
  let key = known
    .map(({ salt }) => makeWishKey(passphrase, salt))
    .find(({ id }) => known.some((one) => one.id === id));
  if (!key) {
    const made = makeWishKey(passphrase, randomBytes(16));
    await db.asOwner((tx) => addWishKey(tx, made, clock.now()));
    key = made;
  }
  const { id, salt } = key;
  if (readJournal(journal).some((line) => 'wishKey' in line && line.wishKey === id)) return;
  append(journal, { wishKey: id, salt: salt.toString('base64'), at: clock.now().toString() });
}
