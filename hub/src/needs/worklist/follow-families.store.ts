import type { Transaction } from '@kinsight/kit/postgres';
import type { Answered } from './answer-days.rules.ts';
import type { Standing } from './outweighs.rules.ts';

/** An open candidacy whose family is no more, and the family it became. */
export type Left = { readonly candidate: number; readonly family: number; readonly into: number };

/** Open candidacies of families that were joined with another, which lives. */
export const listLeft = (tx: Transaction): Promise<readonly Left[]> =>
  tx.query<Left>(
    `with recursive gone as (
       select c.id as candidate, c.family, c.family as now from needs.candidate c join families.family f on f.id = c.family and f.known_to is not null
       where c.known_to is null
     ), way as (
       select candidate, family, now, 0 as steps from gone
       union all
       select w.candidate, w.family, l.other, w.steps + 1 from way w join families.lineage l on l.kind = 'joined' and l.family = w.now where w.steps < 100
     )
     select distinct on (w.candidate) w.candidate, w.family, w.now as into from way w join families.family f on f.id = w.now and f.known_to is null
     order by w.candidate, w.steps desc`,
  );

/** The open candidacy of a family, what was decided about it last, until when (ISO), and whether that still holds today. */
export const findStanding = (tx: Transaction, by: { family: number } | { candidate: number }) =>
  tx.maybeOne<Standing>(
    `select c.id, d.may_reappear_on as until, d.outcome,
       coalesce(d.may_reappear_on > (select ledger.day_of(at) from ledger.load order by number desc limit 1), false) as holds
     from needs.candidate c
     left join lateral (select may_reappear_on, outcome from needs.decision d where d.candidate = c.id and d.known_to is null order by d.id desc limit 1) d on true
     where c.known_to is null and ${'family' in by ? 'c.family' : 'c.id'} = $1`,
    ['family' in by ? by.family : by.candidate],
  );

/** Moves a candidacy to the family its own became. */
export async function moveCandidate(tx: Transaction, candidate: number, into: number): Promise<void> {
  await tx.run(
    'update needs.candidate set families = families || family, family = $2 where id = $1 and family <> $2',
    [candidate, into],
  );
}

/** One of two ends; the other stands since the elder's day, and by itself where either did. */
export async function endInto(
  tx: Transaction,
  { ends, stays, load }: { readonly ends: number; readonly stays: number; readonly load: number },
): Promise<void> {
  await tx.run('update needs.candidate set known_to = $2 where id = $1', [ends, load]);
  await tx.run(
    `update needs.candidate s set first_found_on = least(s.first_found_on, e.first_found_on),
       first_run = coalesce(s.first_run, e.first_run), came_from = case when s.came_from = 'run' then e.came_from else s.came_from end
     from needs.candidate e where s.id = $1 and e.id = $2`,
    [stays, ends],
  );
}

/** What waits for the front door goes along; where both wait, the elder day holds. */
export async function joinHarm(
  tx: Transaction,
  { ends, stays, load }: { readonly ends: number; readonly stays: number; readonly load: number },
): Promise<void> {
  await tx.run(
    `update needs.harm set ended = 'joined', known_to = $2, ended_on = (select ledger.day_of(at) from ledger.load where number = $2)
     where known_to is null and candidate = any ($1) and id <> (
       select id from needs.harm where known_to is null and candidate = any ($1) order by seen_on, id limit 1)`,
    [[ends, stays], load],
  );
  await tx.run('update needs.harm set candidate = $2 where known_to is null and candidate = $1', [
    ends,
    stays,
  ]);
}

/** The checks in force of these candidacies, the newest first. */
export const readChecks = (tx: Transaction, candidates: readonly number[]): Promise<readonly Answered[]> =>
  tx.query<Answered>(
    'select answers, days, checked_on as "checkedOn" from needs.check_first where candidate = any ($1) and known_to is null order by checked_on desc, id desc',
    [candidates],
  );
