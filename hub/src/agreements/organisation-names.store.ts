import type { Transaction } from '@kinsight/kit/postgres';

/** Every organisation by code and name. */
export const listNames = (
  tx: Transaction,
): Promise<readonly { readonly code: string; readonly name: string }[]> =>
  tx.query('select code, name from accounts.organisation order by code');
