import type { Clock } from '@kinsight/kit/command';
import { Refused } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import type { Needs } from '../needs/index.ts';
import { type By, findFlow } from './case-record.store.ts';

/** What the room works with; handed in at the composition root. */
export type SupportParts = {
  readonly access: Access;
  readonly clock: Clock;
  readonly needs: Pick<
    Needs,
    'showCandidate' | 'showFamily' | 'frameworks' | 'approvalOf' | 'confirmContact'
  >;
  /** Ids of the flows that permit support today. */
  readonly supportFlows: (tx: Transaction) => Promise<readonly number[]>;
  /** Ids of the flows that carry a case to an organisation (its code) around the family today. */
  readonly sharingFlows: (tx: Transaction, organisation: string) => Promise<readonly number[]>;
  /** The folder of frameworks: each may bring questions of its own for the assessment. */
  readonly frameworks: string;
};

/** Who writes, when, and the load number it is known from. */
export const byNow = async (
  { clock }: Pick<SupportParts, 'clock'>,
  tx: Transaction,
  what: string,
  reader: Reader,
): Promise<By> => ({
  account: reader.account,
  on: clock.today(),
  at: clock.now(),
  load: await nextLoad(tx, what, clock.now(), reader.account),
});

/** The id of a flow of the place's own. Throws Refused where it is not registered, or does not permit support today. */
export async function getOwnFlow(parts: SupportParts, tx: Transaction, code: string): Promise<number> {
  const flow = await findFlow(tx, code);
  if (flow && (await parts.supportFlows(tx)).includes(flow.id)) return flow.id;
  const why = flow ? 'it does not permit support today' : 'it is not registered';
  throw new Refused(
    `What is written about a case comes under the place’s own flow “${code}”, and ${why}. See “kinsight agreement --help”.`,
    {},
    'flow-refused',
  );
}
