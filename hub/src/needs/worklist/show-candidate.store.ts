import type { Transaction } from '@kinsight/kit/postgres';
import type { Outcome } from './decision.ts';

export type DecisionRow = {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly by: string;
  readonly on: string;
  readonly mayReappearOn: string | null;
  /** Why and by whom it was taken back. */
  readonly undone: { readonly by: string; readonly reason: string } | null;
};

/** Every decision about a candidate, newest first. Inside a look. */
export const readDecisions = (tx: Transaction, candidate: number): Promise<readonly DecisionRow[]> =>
  tx.query<DecisionRow>(
    `select d.outcome, d.reason, a.name as by, d.decided_on as "on", d.may_reappear_on as "mayReappearOn",
       case when d.undone_by is not null then jsonb_build_object('by', u.name, 'reason', d.undo_reason) end as undone
     from needs.decision d join accounts.account a on a.id = d.account left join accounts.account u on u.id = d.undone_by
     where d.candidate = $1 order by d.id desc`,
    [candidate],
  );
