import type { Transaction } from '@kinsight/kit/postgres';

/** Whether one of these persons is under any shield: whoever reads a paper about them must learn of no place and no worker. */
export const isAnyShielded = async (tx: Transaction, persons: readonly number[]): Promise<boolean> =>
  (
    await tx.one<{ any: boolean }>(
      `select exists (select from people.person where id = any ($1) and shield <> 'none') as any`,
      [persons],
    )
  ).any;
