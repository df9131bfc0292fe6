import type { Transaction } from '@kinsight/kit/postgres';

/** Counts of one reduction; `kept` are the people who stay as they are, because something is going on about them. */
export type Reduced = {
  readonly people: number;
  readonly kept: number;
  readonly closedFacts: number;
  readonly unusedFacts: number;
  readonly oldVersions: number;
  readonly relations: number;
};

/** Before which day nothing of a dataset is used by any approved framework. */
export type NeededFrom = ReadonlyMap<string, Temporal.PlainDate>;

/**
 * Makes the transaction's own table of who may be reduced: `reducible(record)`, all records of people about whom nothing is going on.
 * Kept are: members of a family that was ever put forward and whose candidacy is open or was decided; of a family with an open case, a
 * referral or an observation; whoever is shielded, or about whom somebody decided, corrected, consented, refused or asked, also where
 * linking has given them another number since. What came in about one child under a decision goes by its flow's clock alone.
 */
export async function putReducible(tx: Transaction): Promise<{ people: number; kept: number }> {
  await tx.run(`create temp table kept_person on commit drop as
    with about as (
      select m.person from families.member m join needs.candidate c on c.family = m.family
        where c.known_to is null or exists (select from needs.decision d where d.candidate = c.id)
      union select l.person from intake.fact f join people.link l on l.record = f.record
        where f.dataset in ('open_case', 'referral', 'observation')
      union select id from people.person where shield <> 'none'
      union select l.person from people.record_shield s join people.link l on l.record = s.record where s.said <> 'none'
      union select l.person from people.decision d join people.link l on l.record in (d.left_record, d.right_record)
      union select person from families.correction
      union select person from agreements.consent where person is not null
      union select l.person from agreements.consent c join people.link l on l.record = c.record
      union select person from agreements.refusal where person is not null
      union select l.person from agreements.refusal r join people.link l on l.record = r.record
      union select child from agreements.share_decision
      union select person from intake.request_item
      union select person from needs.already_open
    ),
    now as (
      select person from about
      union select l.person from about a join people.link was on was.person = a.person
        join people.link l on l.record = was.record and l.known_to is null
    )
    select person from now
    union select other.person from now a join families.member m on m.person = a.person and m.known_to is null
      join families.member other on other.family = m.family and other.known_to is null`);
  await tx.run(`create temp table reducible on commit drop as
    select r.id as record, l.person from intake.source_record r left join people.link l on l.record = r.id and l.known_to is null
    where r.version_of is null and not exists (select from agreements.case_delivery c where c.delivery = r.delivery and c.known_to is null)
      and (l.person is null or l.person not in (select person from kept_person))`);
  await tx.run('create index on reducible (record)');
  await tx.run('analyze reducible');
  return tx.one(
    `select (select count(distinct person)::int from reducible) as people, (select count(*)::int from kept_person) as kept`,
  );
}

/** Counts, and when `remove` is set takes out, what of the reducible people is not a key to link by and of no more use. */
export async function reduceReducible(
  tx: Transaction,
  neededFrom: NeededFrom,
  events: readonly string[],
  remove: boolean,
): Promise<Omit<Reduced, 'people' | 'kept'>> {
  const mine = 'record in (select record from reducible)';
  const go = async (from: string, values: readonly unknown[] = []): Promise<number> =>
    remove
      ? tx.run(`delete ${from}`, values)
      : (await tx.one<{ n: number }>(`select count(*)::int as n ${from}`, values)).n;
  // What a source no longer says: replaced or ended by a later delivery, which is the refresh.
  const closedFacts = await go(`from intake.fact where ${mine} and known_to is not null`);
  const days = [...neededFrom].map(
    ([dataset, day]) =>
      `(dataset = '${dataset}' and ${events.includes(dataset) ? 'coalesce(ends, starts)' : 'ends'} < '${day.toString()}')`,
  );
  const unusedFacts =
    days.length === 0
      ? 0
      : await go(`from intake.fact where ${mine} and known_to is null and (${days.join(' or ')})`);
  if (remove && unusedFacts > 0) await noteReduced(tx, neededFrom);
  const relations = await go(`from intake.relation where ${mine} and known_to is not null`);
  const oldVersions = await go(
    'from intake.source_record where version_of in (select record from reducible)',
  );
  return { closedFacts, unusedFacts, oldVersions, relations };
}

/** From now on a run that looks further back than these days reads "history too short", never "nothing recorded". */
async function noteReduced(tx: Transaction, neededFrom: NeededFrom): Promise<void> {
  for (const [dataset, day] of neededFrom)
    await tx.run(
      `insert into needs.reduced_before (dataset, day) values ($1, $2)
       on conflict (dataset) do update set day = greatest(reduced_before.day, excluded.day)`,
      [dataset, day],
    );
}
