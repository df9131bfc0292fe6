import type { Transaction } from '@kinsight/kit/postgres';

/** One question about one person: the identity given, from one of the person's records. */
export type Item = {
  readonly record: string;
  readonly person: string;
  readonly criterion: string;
  readonly nhsNumber: string | null;
  readonly surname: string | null;
  readonly forename: string | null;
  readonly born: string | null;
  readonly sex: string | null;
  readonly postcode: string | null;
};

/**
 * Members at the date of families in which the run found at least `needs` needs met, resting on flows that permit asking; each by the record
 * with most identity in it. Children are asked about under 3.1, adults under 3.2. Who objected, or is shielded, is left out.
 */
export async function listToAsk(
  tx: Transaction,
  given: { run: number; needs: number; flows: readonly number[]; asAt: string; criteria: { child: string; adult: string } },
): Promise<readonly Item[]> {
  return tx.query<Item>(
    `with family as (
       select family from needs.finding where run = $1 and value = 'met' and flows <@ $3::smallint[]
       group by family having count(distinct need) >= $2),
     member as (
       select distinct m.person from families.member m join family f on f.family = m.family
       where m.known_to is null and m.role <> 'expected-baby' and m.flows <@ $3::smallint[] and m.shield in ('none', 'address')),
     identity as (
       select l.person, r.id as record, r.born, r.sex, n.forename, n.surname,
         (select i.value from intake.record_identifier i where i.record = r.id and i.scheme = 'nhs-number' limit 1) as nhs,
         (select a.postcode from intake.record_address a where a.record = r.id and a.shield = 'none' and a.ends is null order by a.starts desc nulls last limit 1) as postcode,
         row_number() over (partition by l.person order by
           ((select count(*) from intake.record_identifier i where i.record = r.id and i.scheme = 'nhs-number') > 0) desc,
           (r.born is not null) desc, r.id) as rank
       from member m join people.link l on l.person = m.person and l.known_to is null
       join intake.source_record r on r.id = l.record and r.known_to is null and r.flow = any ($3)
       join lateral (select forename, surname from intake.record_name n where n.record = r.id and n.kind = 'current' limit 1) n on true)
     select record::text as record, person::text as person,
       case when born > $4::date - interval '18 years' then $5 else $6 end as criterion,
       nhs as "nhsNumber", surname, forename, born, sex, postcode
     from identity where rank = 1 and born is not null
       and not exists (select from agreements.refusal x where x.person = identity.person and x.known_to is null
         and (x.starts <= $4 and (x.ends is null or x.ends > $4)))
     order by person`,
    [given.run, given.needs, given.flows, given.asAt, given.criteria.child, given.criteria.adult],
  );
}

export async function insertRequest(
  tx: Transaction,
  given: { reference: string; flow: number; answerFlow: number; askedOn: string; account: number; load: number; items: readonly Item[] },
): Promise<void> {
  const row = await tx.one<{ id: number }>(
    `insert into intake.request (reference, flow, answer_flow, asked_on, account, items, known_from) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [given.reference, given.flow, given.answerFlow, given.askedOn, given.account, given.items.length, given.load],
  );
  await tx.run(
    `insert into intake.request_item (request, item, record, person, criterion)
     select $1, t.n::text, t.record, t.person, t.criterion
     from unnest($2::bigint[], $3::bigint[], $4::text[]) with ordinality as t (record, person, criterion, n)`,
    [row.id, given.items.map((i) => i.record), given.items.map((i) => i.person), given.items.map((i) => i.criterion)],
  );
}

/** How many requests have been written, for the next reference. */
export async function countRequests(tx: Transaction): Promise<number> {
  return (await tx.one<{ n: number }>('select count(*) as n from intake.request')).n;
}

/** Everything asked for which an answer may come by this flow, as intake needs it: two lists side by side. */
export async function listAsked(tx: Transaction, answerFlow: number): Promise<{ readonly request: readonly string[]; readonly item: readonly string[] }> {
  const rows = await tx.query<{ reference: string; item: string }>(
    `select q.reference, i.item from intake.request q join intake.request_item i on i.request = q.id where q.answer_flow = $1 order by q.id, i.item`,
    [answerFlow],
  );
  return { request: rows.map((r) => r.reference), item: rows.map((r) => r.item) };
}
