import pg from 'pg';
import type { Transaction } from '../postgres/index.ts';

const word = 'restoring ';

/**
 * Marks a database into which a backup was loaded, in the transaction that loads it, until what was removed since has been removed again.
 * The mark is a comment on the schema: it needs no table, so it is in no backup. undefined takes it away.
 */
export const markRestoring = (tx: Transaction, backup: string | undefined): Promise<unknown> =>
  tx.query(
    `comment on schema ledger is ${backup === undefined ? 'null' : pg.escapeLiteral(`${word}${backup}`)}`,
  );

/** The backup whose restore was begun and not ended; undefined: none. */
export async function findRestoring(tx: Transaction): Promise<string | undefined> {
  const { mark } = await tx.one<{ mark: string | null }>(
    `select obj_description(to_regnamespace('ledger')::oid, 'pg_namespace') as mark`,
  );
  return mark?.startsWith(word) ? mark.slice(word.length) : undefined;
}

/** Ends every sign-in that a backup holds: who signed out, or was sent out, since it was made must not be in again. */
export async function endSignIns(tx: Transaction): Promise<void> {
  await tx.query('delete from accounts.session');
  await tx.query('delete from accounts.visit');
}
