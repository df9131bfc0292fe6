import type { Transaction } from '@kinsight/kit/postgres';
import type { Agreements } from './agreements/index.ts';

/**
 * Flows a question to another agency may rest on: they permit identification today, and none of their gateways forbids that
 * anything leaves again (Welfare Reform Act 2012 s.131: unauthorised disclosure is a criminal offence).
 */
export function askingFlows(agreements: Pick<Agreements, 'permittedFlows' | 'listFlows'>) {
  return async (tx: Transaction): Promise<readonly number[]> => {
    const permitted = new Set(
      (await agreements.permittedFlows(tx, { purpose: 'identification' })).map(({ flow }) => flow),
    );
    return (await agreements.listFlows(tx))
      .filter(
        ({ id, gateways }) =>
          permitted.has(id) && !gateways.some(({ gateway }) => gateway?.onward === 'never'),
      )
      .map(({ id }) => id);
  };
}
