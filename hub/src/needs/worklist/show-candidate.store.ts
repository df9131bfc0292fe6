import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../../access/index.ts';
import { mayRead, type RestsOn } from '../../families/index.ts';
import type { Outcome } from './outcome.ts';

export type DecisionRow = {
  readonly outcome: Outcome;
  /** null: it rests on more than this reader sees. */
  readonly reason: string | null;
  readonly by: string;
  readonly on: string;
  readonly mayReappearOn: string | null;
  /** Why and by whom it was taken back. */
  readonly undone: { readonly by: string; readonly reason: string | null } | null;
};

/** Every decision about a candidate, newest first, each with its reason where this reader sees all that it rests on. Inside a look. */
export const readDecisions = async (
  tx: Transaction,
  look: Look,
  candidate: number,
): Promise<readonly DecisionRow[]> => {
  const rows = await tx.query<DecisionRow & RestsOn>(
    `select d.flows, d.shield, d.outcome, d.reason, a.name as by, d.decided_on as "on", d.may_reappear_on as "mayReappearOn",
       case when d.undone_by is not null then jsonb_build_object('by', u.name, 'reason', d.undo_reason) end as undone
     from needs.decision d join accounts.account a on a.id = d.account left join accounts.account u on u.id = d.undone_by
     where d.candidate = $1 order by d.id desc`,
    [candidate],
  );
  return rows.map(({ flows, shield, ...row }) =>
    mayRead(look, { flows, shield })
      ? row
      : { ...row, reason: null, undone: row.undone && { ...row.undone, reason: null } },
  );
};
