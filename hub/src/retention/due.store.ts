import type { Transaction } from '@kinsight/kit/postgres';
import type { Law } from '../law/index.ts';
import { endsSql } from './clock-sql.ts';

export type FlowClock = { readonly flow: number; readonly code: string; readonly clock: string };
export type Due = {
  readonly what: string;
  readonly dataset: string;
  readonly clock: string;
  /** How many may be kept no longer. */
  readonly due: number;
  /** How many reach their last day within 90 days, and the first such day. */
  readonly soon: number;
  readonly next: string | null;
};
/** What a count or a removal goes by: the law, the day it is done for, and which datasets happen on a day. */
export type By = {
  readonly law: Law;
  readonly today: Temporal.PlainDate;
  readonly events: readonly string[];
};

/** The clock that each registered flow names; a flow that names none is kept until somebody gives it one. */
export const listFlowClocks = (tx: Transaction): Promise<readonly FlowClock[]> =>
  tx.query(
    `select id as flow, code, body ->> 'retention' as clock from agreements.flow where body ->> 'retention' is not null order by code`,
  );

/** True of a flow that never gave everything at once: what it does not repeat was not said again by its newest delivery. */
const onlyDeltas = `not exists (select from intake.delivery w where w.flow = $1 and w.state = 'accepted' and w.mode = 'full')`;

/**
 * The facts of a flow with the last day each may be kept: columns id, record, dataset, last_day. A full delivery says everything again; of a
 * flow that only ever gives what is new, a fact was said on the day of its own delivery and not since.
 */
const factsSql = (clock: string): string =>
  `select f.id, f.record, f.dataset, ${clock} as last_day
   from intake.fact f join intake.source_record r on r.id = f.record
   cross join (select ${onlyDeltas} as deltas) kind
   left join lateral (select max(d.as_at) as day from intake.delivery d
     where d.flow = f.flow and d.state = 'accepted' and (not kind.deltas or d.id = f.delivery)) last on true
   left join intake.delivery c on c.flow = f.flow and c.load = f.known_to
   cross join lateral (select coalesce(c.as_at, last.day) as said) s
   where f.flow = $1`;

export async function countDue(tx: Transaction, flow: FlowClock, by: By): Promise<readonly Due[]> {
  const clock = by.law.retention.get(flow.clock);
  if (!clock) return [];
  const rows = await tx.query<Omit<Due, 'what' | 'clock'>>(
    `select dataset, count(*) filter (where last_day < $2)::int as due, count(*) filter (where last_day between $2 and $2::date + 90)::int as soon,
       (min(last_day) filter (where last_day >= $2))::text as next
     from (${factsSql(endsSql(clock, by.events))}) x group by dataset having min(last_day) is not null order by dataset`,
    [flow.flow, by.today],
  );
  return rows.map((row) => ({ what: flow.code, clock: flow.clock, ...row }));
}

/** Removes the facts of a flow that may be kept no longer; gives how many. */
export async function removeDueFacts(tx: Transaction, flow: FlowClock, by: By): Promise<number> {
  const clock = by.law.retention.get(flow.clock);
  if (!clock) return 0;
  return tx.run(
    `delete from intake.fact where id in (select id from (${factsSql(endsSql(clock, by.events))}) x where last_day < $2)`,
    [flow.flow, by.today],
  );
}

/**
 * Records their source speaks of no more, of which no fact is left and whose clock, counted from that last day, has run. A clock from
 * birth keeps a record as long as the person's facts would be. A flow that only gives what is new never says that somebody is gone: of it
 * the day of the record's own delivery counts; should it speak of them again, they come again.
 */
export async function findSpentRecords(tx: Transaction, flow: FlowClock, by: By): Promise<readonly number[]> {
  const clock = by.law.retention.get(flow.clock);
  if (!clock) return [];
  const said = `(select d.as_at from intake.delivery d where d.flow = r.flow and case when r.known_to is null then d.id = r.delivery else d.load = r.known_to end)`;
  const spans = [clock, ...(clock.or ? [clock.or] : [])].map(
    ({ starts, years = 0, months = 0, days = 0 }) =>
      `((${starts === 'birth' ? 'r.born' : starts === 'death' ? 'r.died' : said}) + make_interval(years => ${years}, months => ${months}, days => ${days}))::date < $2`,
  );
  const rows = await tx.query<{ id: number }>(
    `select r.id from intake.source_record r where r.flow = $1 and r.version_of is null and (r.known_to is not null or ${onlyDeltas}) and ${spans.join(' and ')}
     and not exists (select from intake.fact f where f.record = r.id) and not exists (select from intake.request_item i where i.record = r.id) order by 1`,
    [flow.flow, by.today],
  );
  return rows.map(({ id }) => id);
}

/** Takes records out with their older versions; names, addresses and identifiers go with them. */
export async function removeRecords(tx: Transaction, records: readonly number[]): Promise<void> {
  await tx.run('delete from intake.relation where record = any ($1)', [records]);
  await tx.run('delete from intake.coverage where record = any ($1)', [records]);
  await tx.run('delete from intake.source_record where version_of = any ($1)', [records]);
  await tx.run('delete from intake.source_record where id = any ($1)', [records]);
}

const findings = `from needs.run n where n.permitted_on + make_interval(years => $2) < $1 and exists (select from needs.finding f where f.run = n.id)
  and n.id not in (select run from needs.candidate where known_to is null and run is not null)`;

/** Runs whose findings may be kept no longer, and questions to a partner: kept by classes of their own, not by a flow. */
export async function countOthersDue(tx: Transaction, { law, today }: By): Promise<readonly Due[]> {
  const years = law.retention.get('finding')?.years;
  const days = law.retention.get('request-90-days')?.days;
  const rows: Due[] = [];
  const row = { dataset: '', soon: 0, next: null };
  if (years !== undefined) {
    const { n } = await tx.one<{ n: number }>(`select count(*)::int as n ${findings}`, [today, years]);
    rows.push({ ...row, what: 'findings of runs', clock: 'finding', due: n });
  }
  if (days !== undefined) {
    const { n } = await tx.one<{ n: number }>(`select count(*)::int as n ${questions}`, [today, days]);
    rows.push({ ...row, what: 'questions to partners', clock: 'request-90-days', due: n });
  }
  return rows;
}
const questions = `from intake.request_item i join intake.request q on q.id = i.request where q.asked_on + $2::int < $1`;

export async function removeOthersDue(
  tx: Transaction,
  { law, today }: By,
): Promise<{ findings: number; questions: number }> {
  const years = law.retention.get('finding')?.years;
  const days = law.retention.get('request-90-days')?.days;
  if (days !== undefined)
    await tx.run(
      'delete from intake.request_left_out where request in (select id from intake.request where asked_on + $2::int < $1)',
      [today, days],
    );
  return {
    findings:
      years === undefined
        ? 0
        : await tx.run(`delete from needs.finding where run in (select n.id ${findings})`, [today, years]),
    questions:
      days === undefined
        ? 0
        : await tx.run(
            `delete from intake.request_item where (request, item) in (select i.request, i.item ${questions})`,
            [today, days],
          ),
  };
}
