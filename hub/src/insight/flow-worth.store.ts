import type { Transaction } from '@kinsight/kit/postgres';
import { newestRun } from '../needs/index.ts';

/** What one flow brought, counted over the whole place. */
export type WorthCounts = {
  readonly flow: number;
  readonly records: number;
  readonly people: number;
  readonly facts: number;
  /** Families with a sign of need that rests on it, in the newest run. */
  readonly families: number;
  /** Families with a need that no other flow shows signs of. */
  readonly alone: number;
  /** Decisions in force on families of which a sign rested on it. */
  readonly decisions: number;
};

/** As the worker: numbers of nobody by name. A decision counts where the run that put its family forward found a sign by the flow. */
export const countWorth = (tx: Transaction): Promise<readonly WorthCounts[]> =>
  tx.query<WorthCounts>(
    `with latest as (select ${newestRun()} as run),
     met as (select distinct f.family, f.need, s as flow from needs.finding f cross join lateral unnest(f.source) s
             where f.run = (select run from latest) and f.value = 'met' and not f.parted),
     lonely as (select m.family, m.need, min(m.flow) as flow from met m group by m.family, m.need having count(distinct m.flow) = 1),
     decided as (select distinct d.id, s as flow from needs.decision d join needs.candidate c on c.id = d.candidate
                 join needs.finding f on f.run = c.first_run and f.family = any (c.family || c.families) and f.value = 'met' and not f.parted cross join lateral unnest(f.source) s
                 where d.known_to is null)
     select w.id as flow,
       (select count(*)::int from intake.source_record r where r.flow = w.id and r.known_to is null and r.version_of is null) as records,
       (select count(distinct l.person)::int from people.link l where l.flow = w.id and l.known_to is null) as people,
       (select count(*)::int from intake.fact x where x.flow = w.id and x.known_to is null) as facts,
       (select count(distinct m.family)::int from met m where m.flow = w.id) as families,
       (select count(distinct o.family)::int from lonely o where o.flow = w.id) as alone,
       (select count(*)::int from decided d where d.flow = w.id) as decisions
     from agreements.flow w order by w.code`,
  );

/** What was told of a flow to whoever gives it; the counts are those it was told from. `toldOn`: ISO day. */
export type ToldWorth = Pick<WorthCounts, 'flow' | 'families' | 'decisions'> & { readonly toldOn: string };

/** Of two who look at once the second is told what the first was. */
export const takeWorthTurn = (tx: Transaction): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('insight.told_worth'))");

export const readToldWorth = (tx: Transaction): Promise<readonly ToldWorth[]> =>
  tx.query('select flow, told_on as "toldOn", families, decisions from insight.told_worth');

export async function saveToldWorth(tx: Transaction, told: readonly ToldWorth[]): Promise<void> {
  for (const { flow, toldOn, families, decisions } of told)
    await tx.run(
      `insert into insight.told_worth (flow, told_on, families, decisions) values ($1, $2, $3, $4)
       on conflict (flow) do update set told_on = excluded.told_on, families = excluded.families, decisions = excluded.decisions`,
      [flow, toldOn, families, decisions],
    );
}
