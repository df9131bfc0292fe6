import type { Transaction } from '@kinsight/kit/postgres';
import { takeOut } from './withdrawal.store.ts';

/** With its number, how the journal names a source: a number given twice hits no other. */
export const takenAt = async (tx: Transaction, source: number): Promise<string> =>
  (
    await tx.one<{ taken: string }>('select taken_at::text as taken from research.source where id = $1', [
      source,
    ])
  ).taken;

/** After a restore: the words of a source whose consent was withdrawn since the backup go again, and texts that hold some are told of. */
export async function sourceGone(
  tx: Transaction,
  one: { readonly source: number; readonly taken: string; readonly at: Temporal.Instant },
): Promise<readonly number[]> {
  const same = await tx.maybeOne(
    'select 1 from research.source where id = $1 and taken_at = $2::timestamptz',
    [one.source, one.taken],
  );
  return same === undefined ? [] : takeOut(tx, one.source, one.at);
}
