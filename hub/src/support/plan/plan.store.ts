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
    `select g.id, g.need, m.person, g.words, g.low, g.high, g.wanted, g.set_on as "setOn", g.ended_on as "endedOn", g.outcome
     from support.goal g left join support.case_member m on m.case_id = g.case_id and m.record = g.record and m.known_to is null
     where g.case_id = $1 and g.known_to is null and (g.record is null or m.person is not null) order by g.ended_on is not null, g.id`,
    [id],
  ),
  actions: await tx.query<Action>(
    `select id, goal, what, owner_account as "ownerAccount", owner_words as owner, due, done_on as "doneOn", outcome
     from support.action where case_id = $1 and known_to is null order by done_on is not null, due, id`,
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
      readonly ended: boolean;
    }
  | undefined
> =>
  tx.maybeOne(
    'select id, need, record, ended_on is not null as ended from support.goal where case_id = $1 and id = $2 and known_to is null',
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
  tx.run('update support.goal set ended_on = $2, outcome = $3 where id = $1 and ended_on is null', [
    goal,
    by.on,
    outcome,
  ]);

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

export const finishAction = (
  tx: Transaction,
  id: number,
  action: number,
  outcome: string,
  by: By,
): Promise<number> =>
  tx.run(
    'update support.action set done_on = $3, outcome = $4 where case_id = $1 and id = $2 and done_on is null and known_to is null',
    [id, action, by.on, outcome],
  );

/** What is not done yet and was due before, is due by then: nothing falls off the list at a review. */
export const carryActions = (tx: Transaction, id: number, due: Temporal.PlainDate, by: By): Promise<number> =>
  tx.run(
    'update support.action set due = $2 where case_id = $1 and done_on is null and due < $3 and known_to is null',
    [id, due, by.on],
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
