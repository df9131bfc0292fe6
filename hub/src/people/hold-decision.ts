import { lastLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Reader } from '../access/index.ts';
import { type InDoubt, partAtOnce } from './part-at-once.ts';
import { personOfRecord } from './reviews.store.ts';

export type Held = {
  readonly reader: Reader;
  /**
   * Whoever waits for an answer does not wait for the whole place: what parts or hides somebody holds at once, the rest once a job has linked
   * the place anew. Left out: all of it before this returns.
   */
  readonly soon?: boolean;
};

export type Holding = {
  readonly inDoubt: InDoubt;
  readonly relink: (tx: Transaction, reader: Reader) => Promise<unknown>;
  /** Has the place linked anew once this transaction has committed; absent where nobody works on what is left for later. */
  readonly soon?: (tx: Transaction, load: number) => Promise<void>;
};

/** Makes a decision on these records hold, which this transaction has just written: everywhere at once, or at once where it hides. */
export async function holdDecision(
  tx: Transaction,
  { relink, soon, inDoubt }: Holding,
  { reader, soon: isLater }: Held,
  records: readonly string[],
): Promise<void> {
  if (!isLater || soon === undefined) {
    await relink(tx, reader);
    return;
  }
  const persons: number[] = [];
  for (const record of records) {
    const person = await personOfRecord(tx, record);
    if (person !== undefined) persons.push(person);
  }
  const load = await lastLoad(tx);
  await partAtOnce(tx, persons, load, inDoubt);
  await soon(tx, load);
}
