import type { Transaction } from '@kinsight/kit/postgres';
import type { Changes } from './change-measure.ts';

/** A change of measures that waits for a second person. */
export type ProposedMeasures = {
  readonly id: number;
  readonly framework: string;
  readonly hash: string;
  readonly parameters: Changes;
  readonly proposer: number;
  readonly proposedBy: string;
  readonly proposedOn: string;
  readonly reason: string;
};

/** Of each framework the one that waits. */
export const listProposed = (tx: Transaction): Promise<readonly ProposedMeasures[]> =>
  tx.query<ProposedMeasures>(
    `select m.id, m.framework, m.hash, m.parameters, a.id as proposer, a.name as "proposedBy", m.proposed_on as "proposedOn", m.reason
     from progress.proposed_measures m join accounts.account a on a.id = m.proposed_by where m.known_to is null order by m.id`,
  );

type By = { readonly account: number; readonly on: Temporal.PlainDate; readonly load: number };

/** One waits for each framework: a newer takes the place of the one before. */
export async function insertProposed(
  tx: Transaction,
  m: Pick<ProposedMeasures, 'framework' | 'hash' | 'parameters' | 'reason'>,
  by: By,
): Promise<number> {
  await tx.run(
    'update progress.proposed_measures set known_to = $2 where framework = $1 and known_to is null',
    [m.framework, by.load],
  );
  const { id } = await tx.one<{ id: number }>(
    `insert into progress.proposed_measures (framework, hash, parameters, reason, proposed_by, proposed_on, known_from)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [m.framework, m.hash, JSON.stringify(m.parameters), m.reason, by.account, by.on, by.load],
  );
  return id;
}

export const settleProposed = (tx: Transaction, id: number, approved: boolean, by: By): Promise<number> =>
  tx.run(
    `update progress.proposed_measures set settled_by = $2, settled_on = $3, approved = $4, known_to = $5 where id = $1 and known_to is null`,
    [id, by.account, by.on, approved, by.load],
  );
