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

/** Who refused what, and who is under a shield, as access knows it. */
export type Hidden = {
  readonly refused: readonly {
    readonly person: number | null;
    readonly record: number | null;
    readonly flow: number | null;
    readonly all: boolean;
  }[];
  readonly shielded: readonly {
    readonly person: number | null;
    readonly record: number | null;
    readonly shield: string;
  }[];
};

/**
 * Members at the date of families in which the run found at least `needs` needs met, resting on flows that permit asking; each by the record
 * with most identity in it. Children are asked about under 3.1, adults under 3.2. Who refused (all of it, or one of the two flows between us) or
 * is restricted is left out, and nothing they refused counts; who is shielded, or lives with somebody who is, is asked about without a postcode.
 */
export async function listToAsk(
  tx: Transaction,
  given: {
    run: number;
    needs: number;
    flows: readonly number[];
    between: readonly number[];
    hidden: Hidden;
    asAt: string;
    criteria: { child: string; adult: string };
  },
): Promise<readonly Item[]> {
  const { refused, shielded } = given.hidden;
  const out = refused
    .filter((r) => r.all || (r.flow !== null && given.between.includes(r.flow)))
    .map((r) => r.person);
  const restricted = shielded
    .filter((s) => s.shield === 'restricted' || s.shield === 'sealed')
    .map((s) => s.person);
  const partly = refused.filter((r) => !r.all && r.person !== null && r.flow !== null);
  const idsOf = (ids: readonly (number | null)[]): readonly number[] => [
    ...new Set(ids.filter((id) => id !== null)),
  ];
  return tx.query<Item>(
    `with partly as (select * from unnest($7::bigint[], $8::smallint[]) as t (person, flow)),
     family as (
       select family from needs.finding f where run = $1 and value = 'met' and not parted and flows <@ $3::smallint[] and person <> all ($9)
         and not exists (select from partly p where p.person = f.person and p.flow = any (f.flows))
       group by family having count(distinct need) >= $2),
     member as (
       select distinct m.person from families.member m join family f on f.family = m.family
       where m.known_to is null and (m.starts is null or m.starts <= $4) and (m.ends is null or m.ends > $4)
         and m.role <> 'expected-baby' and m.flows <@ $3::smallint[] and m.person <> all ($9)
         and not exists (select from partly p where p.person = m.person and p.flow = any (m.flows))),
     identity as (
       select l.person, r.id as record, r.born, r.sex, n.forename, n.surname,
         (select i.value from intake.record_identifier i where i.record = r.id and i.scheme = 'nhs-number' limit 1) as nhs,
         (select a.postcode from intake.record_address a where a.record = r.id and r.id <> all ($10) and a.shield = 'none' and a.ends is null
          order by a.starts desc nulls last limit 1) as postcode,
         row_number() over (partition by l.person order by
           ((select count(*) from intake.record_identifier i where i.record = r.id and i.scheme = 'nhs-number') > 0) desc,
           (r.born is not null) desc, r.id) as rank
       from member m join people.link l on l.person = m.person and l.known_to is null
       join intake.source_record r on r.id = l.record and r.known_to is null and r.flow = any ($3) and r.id <> all ($11)
       join lateral (select forename, surname from intake.record_name n where n.record = r.id and n.kind = 'current' limit 1) n on true)
     select record::text as record, person::text as person,
       case when born > $4::date - interval '18 years' then $5 else $6 end as criterion,
       nhs as "nhsNumber", surname, forename, born, sex, postcode
     from identity where rank = 1 and born is not null order by person`,
    [
      given.run,
      given.needs,
      given.flows,
      given.asAt,
      given.criteria.child,
      given.criteria.adult,
      partly.map((r) => r.person),
      partly.map((r) => r.flow),
      idsOf([...out, ...restricted]),
      idsOf(shielded.map((s) => s.record)),
      idsOf(refused.map((r) => r.record)),
    ],
  );
}

/** Whether one flow is the question and the other its answer. */
export async function isAnsweredBy(tx: Transaction, flow: number, answerFlow: number): Promise<boolean> {
  const row = await tx.maybeOne(
    `select from agreements.flow q join agreements.flow a on a.body ->> 'answers' = q.code where q.id = $1 and a.id = $2`,
    [flow, answerFlow],
  );
  return row !== undefined;
}

export async function insertRequest(
  tx: Transaction,
  given: {
    reference: string;
    flow: number;
    answerFlow: number;
    askedOn: string;
    answerBy: string;
    account: number;
    load: number;
    items: readonly Item[];
    /** Whom the same question would have been about, had they not refused to be asked about. Not sent. */
    leftOut: readonly Item[];
  },
): Promise<void> {
  const row = await tx.one<{ id: number }>(
    `insert into intake.request (reference, flow, answer_flow, asked_on, answer_by, account, items, known_from) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      given.reference,
      given.flow,
      given.answerFlow,
      given.askedOn,
      given.answerBy,
      given.account,
      given.items.length,
      given.load,
    ],
  );
  await tx.run(
    `insert into intake.request_item (request, item, record, person, criterion)
     select $1, t.n::text, t.record, t.person, t.criterion
     from unnest($2::bigint[], $3::bigint[], $4::text[]) with ordinality as t (record, person, criterion, n)`,
    [
      row.id,
      given.items.map((i) => i.record),
      given.items.map((i) => i.person),
      given.items.map((i) => i.criterion),
    ],
  );
  await tx.run(
    `insert into intake.request_left_out (request, record, criterion) select $1, t.record, t.criterion from unnest($2::bigint[], $3::text[]) as t (record, criterion)`,
    [row.id, given.leftOut.map((i) => i.record), given.leftOut.map((i) => i.criterion)],
  );
}

/** How many requests have been written, for the next reference. */
export async function countRequests(tx: Transaction): Promise<number> {
  return (await tx.one<{ n: number }>('select count(*) as n from intake.request')).n;
}

/** Everything asked for which an answer may come by this flow, as intake needs it: two lists side by side. */
export async function listAsked(
  tx: Transaction,
  answerFlow: number,
): Promise<{ readonly request: readonly string[]; readonly item: readonly string[] }> {
  const rows = await tx.query<{ reference: string; item: string }>(
    `select q.reference, i.item from intake.request q join intake.request_item i on i.request = q.id where q.answer_flow = $1 order by q.id, i.item`,
    [answerFlow],
  );
  return { request: rows.map((r) => r.reference), item: rows.map((r) => r.item) };
}
