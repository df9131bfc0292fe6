import type { Transaction } from '@kinsight/kit/postgres';

/** The name of the clock a flow's records are kept by. */
export const findRetentionOf = async (tx: Transaction, flow: number): Promise<string | undefined> =>
  (
    await tx.maybeOne<{ clock: string | null }>(
      `select body ->> 'retention' as clock from agreements.flow where id = $1`,
      [flow],
    )
  )?.clock ?? undefined;
