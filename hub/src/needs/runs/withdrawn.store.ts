import type { Transaction } from '@kinsight/kit/postgres';
import type { Cut } from './run.store.ts';

/** How many facts of one flow an earlier run used as evidence that a repeat may not, and why. */
export type Withdrawn = {
  readonly flow: string;
  readonly facts: number;
  /** recalled: with the delivery they came in. */
  readonly because: 'removed' | 'recalled' | 'no-longer-permitted';
  readonly delivery?: number;
};

/**
 * Compares the evidence of the first run of this framework for the same day and knowledge with what may be used today; what a recall
 * took along since is counted from what that left (remove-derived.store.ts).
 */
export const listWithdrawn = async (
  tx: Transaction,
  framework: string,
  { asAt, knownAt, flows }: Cut,
): Promise<readonly Withdrawn[]> => {
  const rows = await tx.query<Omit<Withdrawn, 'delivery'> & { delivery: number | null }>(
    `with original as (
       select id from needs.run where framework = $1 and as_at = $2 and known_at = $3 and finished_at is not null order by id limit 1
     ), used as (
       select distinct fact, f.flow_of from needs.finding n join original o on o.id = n.run, unnest(n.evidence) as fact,
         lateral (select case when cardinality(n.source) = 1 then n.source[1] end as flow_of) f
     )
     select coalesce(fl.code, 'several') as flow, count(*)::int as facts, case when i.id is null then 'removed' else 'no-longer-permitted' end as because, null::bigint as delivery
     from used u left join intake.fact i on i.id = u.fact left join agreements.flow fl on fl.id = coalesce(i.flow, u.flow_of)
     where i.id is null or not (i.flow = any ($4::smallint[]))
     group by 1, 3
     union all select fl.code, w.facts, 'recalled', w.delivery from needs.withdrawn w join original o on o.id = w.run join agreements.flow fl on fl.id = w.flow
     order by 1, 3, 4`,
    [framework, asAt, knownAt, flows],
  );
  return rows.map(({ delivery, ...row }) => (delivery === null ? row : { ...row, delivery }));
};
