import type { Transaction } from '@kinsight/kit/postgres';
import type { AgeRules } from '../../law/index.ts';

/** What one source says of one person within one month, by kind. */
type MonthRow = {
  /** First of the month, ISO. */
  readonly month: string;
  readonly person: number;
  readonly dataset: string;
  readonly flow: number;
  readonly times: number;
  /** First and last day of it within the month. */
  readonly first: string;
  readonly last: string;
  /** How many of them came in after that instant. */
  readonly fresh: number;
};

/**
 * Inside a look that may see evidence: what is said of these persons, newest month first. Whose age a source is not shown of is left out, as
 * everywhere; who works with whom is no event.
 */
export const readMonths = (
  tx: Transaction,
  persons: readonly number[],
  { recipes, youngest, oldest, today }: AgeRules,
  since: string | null,
): Promise<readonly MonthRow[]> =>
  tx.query<MonthRow>(
    `with rule as materialized (
       select w.id as flow, r.youngest, r.oldest from unnest($2::text[], $3::int[], $4::int[]) as r (recipe, youngest, oldest)
       join agreements.recipe c on c.name = r.recipe join agreements.flow w on w.recipe_hash = c.hash)
     select date_trunc('month', f.starts)::date as month, l.person, f.dataset, f.flow, count(*)::int as times, min(f.starts) as first, max(f.starts) as last,
       count(*) filter (where o.at > $6::timestamptz)::int as fresh
     from people.link l join intake.fact f on f.record = l.record and f.known_to is null join ledger.load o on o.number = f.known_from
     where l.person = any ($1) and l.known_to is null and f.starts is not null and f.starts <= $5::date and f.dataset not in ('involvement', 'open_case')
       and not exists (select from rule join people.link k on k.person = l.person and k.known_to is null join intake.source_record b on b.id = k.record
         where rule.flow = f.flow and extract(year from age($5::date, b.born)) not between rule.youngest and rule.oldest)
     group by 1, 2, 3, 4 order by 1 desc, 3, 2, 4 limit 400`,
    [persons, recipes, youngest, oldest, today, since],
  );
