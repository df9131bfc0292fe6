import { BadInput, NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import { getFlowId } from './flow.store.ts';
import type { Approval } from './flow-facts.ts';

export type NewApproval = Omit<Approval, 'ofThisText' | 'id'>;

/** Records a Guardian's advice or a decision on the flow as it reads now. Earlier ones stay on record. */
export async function insertApproval(
  tx: Transaction,
  flow: string,
  approval: NewApproval,
  by: Acting,
): Promise<void> {
  const fits =
    approval.kind === 'guardian-advice'
      ? ['supports', 'refuses', 'defers']
      : ['approves', 'refuses', 'defers'];
  if (!fits.includes(approval.outcome))
    throw new BadInput(`A ${approval.kind} ${fits.join(', ')}; it cannot say ${approval.outcome}.`);
  const id = await getFlowId(tx, flow);
  const load = await nextLoad(tx, 'approval', by.at, by.account);
  const touched = await tx.run(
    `insert into agreements.approval (flow, organisation, kind, outcome, named_person, position, decided_on, expires_on, conditions, evidence, recorded_by, known_from, flow_hash)
     select f.id, o.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, f.hash from agreements.flow f, accounts.organisation o where f.id = $1 and o.code = $2`,
    [
      id,
      approval.organisation,
      approval.kind,
      approval.outcome,
      approval.namedPerson,
      approval.position,
      approval.decidedOn,
      approval.expiresOn ?? null,
      JSON.stringify(approval.conditions),
      approval.evidence,
      by.account,
      load,
    ],
  );
  if (touched === 0) throw new NotFound(`There is no organisation ${approval.organisation}.`);
}
