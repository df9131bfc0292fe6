import type { Transaction } from '@kinsight/kit/postgres';

export type Counts = {
  readonly flows: number;
  readonly deliveries: number;
  readonly accounts: number;
  readonly looks: number;
  readonly load: number;
};

/** Counts of registers: of nobody's data. */
export const countRegisters = (tx: Transaction): Promise<Counts> =>
  tx.one<Counts>(
    `select (select count(*) from agreements.flow) as flows, (select count(*) from intake.delivery where state = 'accepted') as deliveries,
            (select count(*) from accounts.account where disabled_at is null) as accounts, (select count(*) from audit.entry) as looks,
            (select number from ledger.head) as load`,
  );
