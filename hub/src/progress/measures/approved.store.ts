import type { Transaction } from '@kinsight/kit/postgres';
import type { Changes } from './change-measure.ts';

/** What a place changed of a framework's measures, by whom and why. */
export type ApprovedMeasures = {
  readonly framework: string;
  readonly hash: string;
  readonly parameters: Changes;
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly reason: string;
};

/** Of each framework what was approved last. */
export const listApprovedMeasures = async (
  tx: Transaction,
): Promise<ReadonlyMap<string, ApprovedMeasures>> => {
  const rows = await tx.query<ApprovedMeasures>(
    `select m.framework, m.hash, m.parameters, a.name as "approvedBy", m.approved_on as "approvedOn", m.reason
     from progress.approved_measures m join accounts.account a on a.id = m.approved_by where m.known_to is null`,
  );
  return new Map(rows.map((row) => [row.framework, row]));
};

export async function insertApprovedMeasures(
  tx: Transaction,
  m: Pick<ApprovedMeasures, 'framework' | 'hash' | 'parameters' | 'reason'>,
  by: { readonly account: number; readonly on: Temporal.PlainDate; readonly load: number },
): Promise<void> {
  await tx.run(
    'update progress.approved_measures set known_to = $2 where framework = $1 and known_to is null',
    [m.framework, by.load],
  );
  await tx.run(
    `insert into progress.approved_measures (framework, hash, parameters, approved_by, approved_on, reason, known_from)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [m.framework, m.hash, JSON.stringify(m.parameters), by.account, by.on, m.reason, by.load],
  );
}
