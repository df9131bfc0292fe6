import type { Transaction } from '@kinsight/kit/postgres';
import type { Needs } from './needs/index.ts';
import { partHistories } from './progress/index.ts';
import { partPrompts } from './support/index.ts';

/** What rooms derived from records that are somebody else's now goes from sight, in the transaction that parted them or formed families. */
export const partDerived =
  (needs: Pick<Needs, 'partFindings'>) =>
  async (tx: Transaction): Promise<void> => {
    await partPrompts(tx);
    await needs.partFindings(tx);
    await partHistories(tx);
  };
