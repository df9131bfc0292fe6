import type { Transaction } from '@kinsight/kit/postgres';

/** Rooms whose tables a job fills. */
type Filled = 'intake' | 'people' | 'families' | 'needs' | 'progress' | 'support';

/**
 * At the end of a job that fills many rows, in its transaction: statistics of the tables of these rooms that have grown by a fifth since PostgreSQL last looked at them, so that
 * the first page after it takes the right way. Tables that hardly changed cost nothing. As the worker. Gives the tables analysed.
 */
export const analyzeGrown = async (tx: Transaction, rooms: readonly Filled[]): Promise<readonly string[]> =>
  (await tx.one<{ tables: readonly string[] }>('select ledger.analyze_grown($1) as tables', [rooms])).tables;
