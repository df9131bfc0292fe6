import type { Transaction } from '@kinsight/kit/postgres';

/** The newest load number: everything known now. */
export const readHead = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ number: number }>('select number from ledger.head')).number;

/** Takes the next load number; the ledger stays locked until the transaction ends. */
export const takeLoad = async (
  tx: Transaction,
  what: string,
  at: Temporal.Instant,
  account: number,
): Promise<number> =>
  (await tx.one<{ load: number }>('select ledger.next_load($1, $2, $3) as load', [what, at, account])).load;
