import type { Transaction } from '@kinsight/kit/postgres';
import type { Loaders } from './access/index.ts';
import type { Agreements } from './agreements/index.ts';

/** Flows a reader may see by: those that permit the purpose to the reader's organisation, and to a partner those it gives. */
export function permittedTo(agreements: Pick<Agreements, 'permittedFlows'>): Loaders['flows'] {
  return async (tx, reader, purpose, today) => {
    const received = await agreements.permittedFlows(
      tx,
      { purpose, receiver: reader.organisation.code },
      today,
    );
    if (!reader.roles.some(({ role }) => role === 'partner')) return received;
    const all = await agreements.permittedFlows(tx, { purpose }, today);
    const given = all.filter(
      ({ flow, giver }) => giver === reader.organisation.id && !received.some((one) => one.flow === flow),
    );
    return [...received, ...given];
  };
}

/** Flows of the place that carry a case to an organisation around the family: theirs by name, and permitted for support today. */
export const aroundFamilies =
  (agreements: Pick<Agreements, 'permittedFlows'>) =>
  async (tx: Transaction, organisation: string): Promise<readonly number[]> =>
    (await agreements.permittedFlows(tx, { purpose: 'support', receiver: organisation }))
      .filter(({ code }) => code.startsWith('around-family'))
      .map(({ flow }) => flow);
