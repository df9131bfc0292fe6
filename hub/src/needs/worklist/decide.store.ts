import type { Transaction } from '@kinsight/kit/postgres';
import type { RestsOn } from '../../families/index.ts';
import type { Check } from './decision.ts';
import type { Outcome } from './outcome.ts';

export const findCheck = (tx: Transaction, candidate: number): Promise<Check | undefined> =>
  tx.maybeOne<Check>(
    `select answers, days, complete, checked_on as "checkedOn" from needs.check_first where candidate = $1 and known_to is null order by id desc limit 1`,
    [candidate],
  );

export type By = { readonly account: number; readonly on: Temporal.PlainDate; readonly load: number };

/** The new check takes the place of the one before, which stays on record. `account` null: put together from others, nobody's own word. */
export const insertCheck = async (
  tx: Transaction,
  candidate: number,
  { answers, days, complete }: Pick<Check, 'answers' | 'days' | 'complete'>,
  by: Omit<By, 'account'> & { readonly account: number | null },
): Promise<void> => {
  await tx.run('update needs.check_first set known_to = $2 where candidate = $1 and known_to is null', [
    candidate,
    by.load,
  ]);
  await tx.run(
    'insert into needs.check_first (candidate, answers, days, complete, account, checked_on, known_from) values ($1, $2, $3, $4, $5, $6, $7)',
    [candidate, JSON.stringify(answers), JSON.stringify(days), complete, by.account, by.on, by.load],
  );
};

export type NewDecision = {
  readonly candidate: number;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly because: unknown;
  readonly until: Temporal.PlainDate;
  readonly rests: RestsOn;
};

export const insertDecision = async (tx: Transaction, d: NewDecision, by: By): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into needs.decision (candidate, outcome, reason, because, may_reappear_on, account, decided_on, known_from, flows, shield) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        d.candidate,
        d.outcome,
        d.reason,
        JSON.stringify(d.because),
        d.until,
        by.account,
        by.on,
        by.load,
        d.rests.flows,
        d.rests.shield,
      ],
    )
  ).id;

/** Ends the newest decision about a candidate and gives what it was, and the load it was made under; undefined where there is none. Its words then rest on what both saw. */
export const undoDecision = (
  tx: Transaction,
  candidate: number,
  { reason, rests }: { readonly reason: string; readonly rests: RestsOn },
  by: By,
): Promise<{ readonly outcome: Outcome; readonly load: number } | undefined> =>
  tx.maybeOne(
    `update needs.decision set known_to = $2, undone_by = $3, undo_reason = $4,
       flows = array(select distinct unnest(flows || $5::smallint[]) order by 1),
       shield = access.strictest(shield, $6)
     where id = (select max(id) from needs.decision where candidate = $1 and known_to is null) returning outcome, known_from as load`,
    [candidate, by.load, by.account, reason, rests.flows, rests.shield],
  );
