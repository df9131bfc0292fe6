import type { Transaction } from '@kinsight/kit/postgres';

/** Records that a delivery tried out has made. */
export async function findTriedRecords(tx: Transaction, delivery: number): Promise<readonly number[]> {
  const rows = await tx.query<{ id: number }>('select id from intake.source_record where delivery = $1', [
    delivery,
  ]);
  return rows.map(({ id }) => id);
}
