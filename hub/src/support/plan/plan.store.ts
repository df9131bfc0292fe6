import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from '../case-record.store.ts';

/** A goal in the family's words, with the scale it marks itself on. Days are ISO. */
export type Goal = {
  readonly id: number;
  readonly need: string | null;
  readonly person: number | null;
  readonly words: string;
  /** What 0 and 10 look like to the family. */
  readonly low: string;
  readonly high: string;
  /** Where it would be content to be. */
  readonly wanted: number | null;
  readonly setOn: string;
  readonly endedOn: string | null;
  readonly outcome: 'reached' | 'partly' | 'dropped' | null;
};
export type Action = {
  readonly id: number;
  readonly goal: number;
  readonly what: string;
  readonly ownerAccount: number | null;
  readonly owner: string;
  readonly due: string;
  /** The day it was due when it was agreed; null where it was never carried on. */
  readonly firstDue: string | null;
  /** How often it was carried to a later day. */
  readonly carried: number;
  readonly doneOn: string | null;
  readonly outcome: string | null;
};
export type Mark = {
  readonly goal: number;
  /** 0 to 10, as the family marks it. */
  readonly mark: number;
  readonly by: string;
  readonly on: string;
};
export type Review = {
  readonly id: number;
  readonly heldOn: string;
  readonly present: string;
  readonly workerView: string;
  readonly familyView: string;
  readonly carried: number;
  readonly nextOn: string | null;
};
/** The plan of a case: what the family wants to reach, who does what by when, how far it has come. */
export type Plan = {
  readonly goals: readonly Goal[];
  readonly actions: readonly Action[];
  readonly marks: readonly Mark[];
  /** The newest first. */
  readonly reviews: readonly Review[];
};

export const readPlan = async (tx: Transaction, id: number): Promise<Plan> => ({
  goals: await tx.query<Goal>(
    `select coalesce(g.began_as, g.id) as id, g.need, m.person, g.words, g.low, g.high, g.wanted, g.set_on as "setOn", g.ended_on as "endedOn", g.outcome
     from support.goal g left join support.case_member m on m.case_id = g.case_id and m.record = g.record and m.known_to is null
     where g.case_id = $1 and g.known_to is null and (g.record is null or m.person is not null) order by g.ended_on is not null, coalesce(g.began_as, g.id)`,
    [id],
  ),
  actions: await tx.query<Action>(
    `select coalesce(began_as, id) as id, goal, what, owner_account as "ownerAccount", owner_words as owner, due, first_due as "firstDue", carried,
       done_on as "doneOn", outcome
     from support.action where case_id = $1 and known_to is null order by done_on is not null, due, coalesce(began_as, id)`,
    [id],
  ),
  marks: await tx.query<Mark>(
    `select goal, mark, marked_by as "by", marked_on as "on" from support.mark where case_id = $1 and known_to is null order by marked_on, id`,
    [id],
  ),
  reviews: await tx.query<Review>(
    `select id, held_on as "heldOn", present, worker_view as "workerView", family_view as "familyView", carried, next_on as "nextOn"
     from support.review where case_id = $1 and known_to is null order by held_on desc, id desc`,
    [id],
  ),
});

export const findGoal = (
  tx: Transaction,
  id: number,
  goal: number,
): Promise<
  | {
      readonly id: number;
      readonly need: string | null;
      readonly record: number | null;
      readonly setOn: string;
      readonly ended: boolean;
    }
  | undefined
> =>
  tx.maybeOne(
    `select coalesce(began_as, id) as id, need, record, set_on as "setOn", ended_on is not null as ended from support.goal
     where case_id = $1 and coalesce(began_as, id) = $2 and known_to is null`,
    [id, goal],
  );

export const insertGoal = async (
  tx: Transaction,
  g: Pick<Goal, 'need' | 'words' | 'low' | 'high' | 'wanted'> & {
    readonly case: number;
    readonly record: number | null;
    readonly sensitivity: string;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into support.goal (case_id, need, record, words, low, high, wanted, set_on, account, flows, sensitivity, known_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [
        g.case,
        g.need,
        g.record,
        g.words,
        g.low,
        g.high,
        g.wanted,
        by.on,
        by.account,
        [g.flow],
        g.sensitivity,
        by.load,
      ],
    )
  ).id;

export const endGoal = (
  tx: Transaction,
  goal: number,
  outcome: 'reached' | 'partly' | 'dropped',
  by: By,
): Promise<number> =>
  tx.run(
    `with was as (update support.goal set known_to = $4 where coalesce(began_as, id) = $1 and ended_on is null and known_to is null returning *)
     insert into support.goal (case_id, need, record, words, low, high, wanted, set_on, ended_on, outcome, account, flows, sensitivity, known_from, began_as)
     select case_id, need, record, words, low, high, wanted, set_on, $2, $3, $5, flows, sensitivity, $4, coalesce(began_as, id) from was`,
    [goal, by.on, outcome, by.load, by.account],
  );

export const insertAction = async (
  tx: Transaction,
  a: {
    readonly case: number;
    readonly goal: number;
    readonly what: string;
    readonly ownerAccount: number | null;
    readonly owner: string;
    readonly due: Temporal.PlainDate;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into support.action (case_id, goal, what, owner_account, owner_words, due, account, flows, known_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [a.case, a.goal, a.what, a.ownerAccount, a.owner, a.due, by.account, [a.flow], by.load],
    )
  ).id;

/** Said anew: whoever writes this row, from which load on, and what is otherwise since. */
const actionAnew = (where: string, now: string): string =>
  `with was as (update support.action set known_to = $2 where ${where} and done_on is null and known_to is null returning *)
   insert into support.action (case_id, goal, what, owner_account, owner_words, account, flows, known_from, began_as, due, first_due, carried, done_on, outcome)
   select case_id, goal, what, owner_account, owner_words, $3, flows, $2, coalesce(began_as, id), ${now} from was`;

export const finishAction = (
  tx: Transaction,
  id: number,
  action: number,
  outcome: string,
  by: By,
): Promise<number> =>
  tx.run(
    actionAnew('case_id = $1 and coalesce(began_as, id) = $4', 'due, first_due, carried, $5::date, $6'),
    [id, by.load, by.account, action, by.on, outcome],
  );

/** What is not done yet and was due before, is due by then: nothing falls off the list at a review, and when it was due first stays. */
export const carryActions = (tx: Transaction, id: number, due: Temporal.PlainDate, by: By): Promise<number> =>
  tx.run(
    actionAnew(
      'case_id = $1 and due < $5',
      '$4::date, coalesce(first_due, due), carried + 1, null::date, null::text',
    ),
    [id, by.load, by.account, due, by.on],
  );

export const insertMark = (
  tx: Transaction,
  m: {
    readonly case: number;
    readonly goal: number;
    readonly mark: number;
    readonly markedBy: string;
    readonly fact: number | null;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  tx.run(
    `insert into support.mark (case_id, goal, mark, marked_by, marked_on, account, fact, flows, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [m.case, m.goal, m.mark, m.markedBy, by.on, by.account, m.fact, [m.flow], by.load],
  );

export const insertReview = (
  tx: Transaction,
  r: {
    readonly case: number;
    readonly present: string;
    readonly workerView: string;
    readonly familyView: string;
    readonly carried: number;
    readonly nextOn: Temporal.PlainDate | undefined;
    readonly flow: number;
  },
  by: By,
): Promise<number> =>
  tx.run(
    `insert into support.review (case_id, held_on, present, worker_view, family_view, carried, next_on, account, flows, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      r.case,
      by.on,
      r.present,
      r.workerView,
      r.familyView,
      r.carried,
      r.nextOn ?? null,
      by.account,
      [r.flow],
      by.load,
    ],
  );
