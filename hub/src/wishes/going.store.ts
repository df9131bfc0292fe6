import type { Transaction } from '@kinsight/kit/postgres';

/** A wish that would go with the records that go; `records` are of whose it is. */
export type Going = {
  readonly id: number;
  readonly what: 'refusal' | 'consent' | 'decision';
  readonly kind: string;
  readonly whole: boolean;
  readonly flow: number | null;
  readonly purpose: string | null;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly how: string | null;
  readonly withdrawn_on: string | null;
  readonly by: number | null;
  readonly decided_on: string;
  readonly left: readonly number[];
  /** Of a pair: records of the other where they go too, else the one that stays. An adoption's seal stays with its first registration. */
  readonly right: readonly number[] | null;
  readonly right_stays: number | null;
};

/**
 * Wishes in force of people of whom nothing stays when these records go, and wishes about one of these records. Where a person keeps
 * other records the wish stays with them (removeDerived moves decisions).
 */
export const listGoing = (tx: Transaction, records: readonly number[]): Promise<readonly Going[]> =>
  tx.query<Going>(
    `with theirs as (select person, array_agg(record) as records, bool_and(record = any ($1)) as all_go
       from people.link where known_to is null and person in (select person from people.link where record = any ($1)) group by person),
     of_record as (
       select r.id as record, coalesce(t.records, array[r.id]) as records, coalesce(t.all_go, r.id = any ($1)) as all_go
       from unnest($1::bigint[]) r(id) left join people.link l on l.record = r.id and l.known_to is null left join theirs t on t.person = l.person),
     rows as (
       select f.id, 'refusal' as what, f.kind, f.person, f.record, f.flow, f.purpose, f.starts::text as starts, f.ends::text as ends, null as how,
         null as withdrawn_on, f.recorded_by, f.starts::text as decided_on from agreements.refusal f where f.known_to is null
       union all select c.id, 'consent', c.kind, c.person, c.record, c.flow, null, null, null, c.how, c.withdrawn_on::text, c.recorded_by, c.given_on::text
       from agreements.consent c where c.known_to is null)
     select w.id, w.what, w.kind, w.record is null as whole, coalesce(w.flow, s.flow) as flow, w.purpose, w.starts, w.ends, w.how, w.withdrawn_on,
       w.recorded_by as by, w.decided_on, coalesce(t.records, o.records) as left, null::bigint[] as right, null::bigint as right_stays
     from rows w left join theirs t on t.person = w.person and w.record is null and t.all_go
     left join of_record o on o.record = w.record left join intake.source_record s on s.id = w.record
     where t.person is not null or o.record is not null
     union all
     select d.id, 'decision', case when l.all_go then d.kind else 'never-link' end, true, null, null, null, null, null, null, d.account, d.decided_on::text,
       case when l.all_go then l.records else r.records end, case when l.all_go and r.all_go then r.records end,
       case when l.all_go and r.all_go then null when l.all_go then d.right_record else d.left_record end
     from people.decision d left join of_record l on l.record = d.left_record left join of_record r on r.record = d.right_record
     where d.known_to is null and d.kind <> 'must-link' and (l.all_go or r.all_go)
     order by 2, 1`,
    [records],
  );

/** What is kept by marks holds no more under its old number. */
export const closeGoing = async (tx: Transaction, going: readonly Going[], load: number): Promise<void> => {
  for (const what of ['refusal', 'consent'] as const)
    await tx.run(`update agreements.${what} set known_to = $2 where id = any ($1) and known_to is null`, [
      going.filter((one) => one.what === what).map(({ id }) => id),
      load,
    ]);
};
