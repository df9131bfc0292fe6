import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';
import { type SolutionParts, sayChanges } from './solution-changes.rules.ts';

export type Result = 'open' | 'helped' | 'partly' | 'did-not-help';
export type NewSolution = {
  readonly place: string;
  readonly code: string;
  /** The name of a recipe: the kind of data that is wanting. */
  readonly dataset?: string | undefined;
  /** The recipe to adopt. */
  readonly recipe?: string | undefined;
  readonly barrier: string;
  readonly weTry: string;
  readonly owner: string;
  readonly expert?: string | undefined;
  readonly reviewOn: Temporal.PlainDate;
  readonly shown: boolean;
};
export type Solution = {
  readonly id: number;
  readonly place: string;
  readonly code: string;
  readonly label: string;
  readonly dataset: string | null;
  readonly recipe: string | null;
  readonly barrier: string;
  readonly we_try: string;
  readonly owner: string;
  readonly expert: string | null;
  readonly opened_on: string;
  readonly review_on: string;
  readonly result: Result;
  readonly result_words: string | null;
  readonly result_on: string | null;
  readonly shown: boolean;
};
export type SolutionNote = {
  readonly on_day: string;
  readonly words: string;
  readonly made_by: string;
  /** What this review changed of owner, expert, data and recipe. */
  readonly changed: readonly string[];
};

const select = `select s.id, s.place, s.code, k.label, s.dataset, s.recipe, s.barrier, s.we_try, s.owner, s.expert, s.opened_on, s.review_on,
  s.result, s.result_words, s.result_on, s.shown from research.solution s join research.code k on k.name = s.code`;

/** Open ones first, the next to be reviewed at the top. */
export const listSolutions = (tx: Transaction): Promise<readonly Solution[]> =>
  tx.query(`${select} order by s.result <> 'open', s.review_on, s.id`);

export const getSolution = (tx: Transaction, id: number): Promise<Solution> =>
  tx.one(`${select} where s.id = $1`, [id]);

export const listSolutionNotes = (tx: Transaction, solution: number): Promise<readonly SolutionNote[]> =>
  tx.query(
    `select n.on_day, n.words, n.changed, a.name as made_by from research.solution_note n join accounts.account a on a.id = n.made_by
     where n.solution = $1 order by n.id`,
    [solution],
  );

export async function addSolution(tx: Transaction, given: NewSolution, by: By): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.solution (place, code, dataset, recipe, barrier, we_try, owner, expert, opened_on, review_on, shown, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      given.place,
      given.code,
      given.dataset ?? null,
      given.recipe ?? null,
      given.barrier,
      given.weTry,
      given.owner,
      given.expert ?? null,
      by.today,
      given.reviewOn,
      given.shown,
      by.account,
      by.at,
    ],
  );
  return id;
}

export type Review = {
  readonly words: string;
  readonly result: Result;
  /** When it is looked at again, while it is open. */
  readonly reviewOn?: Temporal.PlainDate | undefined;
  readonly shown: boolean;
  /** As they are from now on; as they were where left out. */
  readonly parts?: SolutionParts | undefined;
};

/** What a review found: a note that stays with what it changed, and the result or the next day to look again. */
export async function reviewSolution(tx: Transaction, id: number, given: Review, by: By): Promise<void> {
  const ended = given.result !== 'open';
  const before = await tx.maybeOne<SolutionParts>(
    'select owner, expert, dataset, recipe from research.solution where id = $1 for update',
    [id],
  );
  if (!before) throw new NotFound('There is no such solution.');
  const { owner, expert, dataset, recipe } = given.parts ?? before;
  await tx.run(
    `update research.solution set result = $2, result_words = $3, result_on = $4, review_on = coalesce($5, review_on), shown = $6,
       owner = $7, expert = $8, dataset = $9, recipe = $10 where id = $1`,
    [
      id,
      given.result,
      ended ? given.words : null,
      ended ? by.today : null,
      given.reviewOn ?? null,
      given.shown,
      owner,
      expert,
      dataset,
      recipe,
    ],
  );
  await tx.run(
    'insert into research.solution_note (solution, on_day, words, changed, made_by, made_at) values ($1, $2, $3, $4, $5, $6)',
    [id, by.today, given.words, sayChanges(before, { owner, expert, dataset, recipe }), by.account, by.at],
  );
}
