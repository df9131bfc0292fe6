import type { Database, Transaction } from '../postgres/index.ts';
import type { Wish } from './keep-wishes.ts';
import type { NotedWishes } from './wishes-since.ts';

/** Tables of kit's own whose wishes every application takes over in the same way. */
export const isOfAccounts = ({ table_name }: Wish): boolean => table_name.startsWith('accounts.');

/** Takes over a role ended, an account closed, a changed password or second step; says under which word it is counted. Doing it twice changes nothing. */
export async function accountAgain(
  tx: Transaction,
  { table_name, was, now, hidden }: Wish,
): Promise<string | undefined> {
  if (table_name === 'accounts.role_held') {
    if (now['until'] === null) return undefined; // roles given since are given again by hand
    const ended = await tx.run(
      `update accounts.role_held set until = greatest(since, $4) where account = $1 and role = $2 and team is not distinct from $3 and until is null`,
      [now['account'], now['role'], now['team'], now['until']],
    );
    return ended > 0 ? 'roles ended' : undefined;
  }
  const id = Number(now['id']);
  await passNumber(tx, id);
  if (was === null) return undefined; // accounts made since are made again by hand
  const closes = now['disabled_at'] !== null && was['disabled_at'] === null;
  if (closes)
    await tx.run('update accounts.account set disabled_at = coalesce(disabled_at, $2) where id = $1', [
      id,
      now['disabled_at'],
    ]);
  if (hidden.length === 0) return closes ? 'accounts closed' : undefined;
  // How somebody signs in was changed since: what the backup says of it must open nothing.
  await tx.run('delete from accounts.recovery_code where account = $1', [id]);
  const forgotten = await tx.run(
    'update accounts.account set password_hash = null, totp_secret = null, totp_confirmed_at = null, totp_last_step = null where id = $1',
    [id],
  );
  return forgotten > 0 ? 'accounts that need a new password or second step' : undefined;
}

/** A number once given is not given to somebody else. */
const passNumber = (tx: Transaction, id: number): Promise<unknown> =>
  tx.query(
    `select setval(s, greatest($1::bigint, (select last_value from pg_sequences where format('%I.%I', schemaname, sequencename)::regclass = s), 1))
     from (select pg_get_serial_sequence('accounts.account', 'id')::regclass as s) x`,
    [id],
  );

/** For an application whose only wishes are about accounts. */
export const accountsAgain = (db: Database, noted: readonly NotedWishes[]): Promise<Record<string, number>> =>
  db.asAdministrator(async (tx) => {
    const counts: Record<string, number> = {};
    for (const wish of noted.flatMap(({ wishes }) => wishes)) {
      const word = await accountAgain(tx, wish);
      if (word !== undefined) counts[word] = (counts[word] ?? 0) + 1;
    }
    return counts;
  });
