import type { Transaction } from '@kinsight/kit/postgres';

/** Everything a place believes, for measuring it against the truth. Records are named `flow|key`. */
export type Found = {
  /** `asked`: for an answer to a question about a named person, the record that was asked about. */
  readonly links: readonly {
    readonly id: number;
    readonly record: string;
    readonly asked: string | null;
    readonly person: number;
    readonly current: boolean;
  }[];
  readonly members: readonly {
    readonly family: number;
    readonly person: number;
    readonly role: string;
    readonly primary: boolean;
  }[];
  readonly reviews: number;
  readonly candidates: readonly number[];
  /** Evidence of candidates' met findings: whose finding, and the record the fact stands on. */
  readonly evidence: readonly { readonly family: number; readonly person: number; readonly record: string }[];
  readonly findings: Readonly<Record<'met' | 'not-met' | 'no-data' | 'not-permitted', number>>;
};

/** @param run the last run */
export async function readFound(tx: Transaction, run: number): Promise<Found> {
  const links = await tx.query<Found['links'][number]>(
    `select r.id, w.code || '|' || r.source_key as record, asked.record as asked, l.person, r.known_to is null as current
     from people.link l join intake.source_record r on r.id = l.record join agreements.flow w on w.id = r.flow
     left join (
       select q.answer_flow, q.reference || '/' || i.item as key, v.code || '|' || o.source_key as record
       from intake.request q join intake.request_item i on i.request = q.id
       join intake.source_record o on o.id = i.record join agreements.flow v on v.id = o.flow
     ) asked on asked.answer_flow = r.flow and asked.key = r.source_key
     where l.known_to is null`,
  );
  const members = await tx.query<Found['members'][number]>(
    'select family, person, role, primary_family as "primary" from families.member where known_to is null',
  );
  const reviews = await tx.one<{ n: number }>(
    'select count(*) as n from people.review where known_to is null and decided is null',
  );
  const candidates = await tx.query<{ family: number }>(
    // Who is no longer found stays a candidate while what was decided holds.
    `select distinct family from needs.candidate where known_to is null and came_from = 'run' and run = $1`,
    [run],
  );
  const evidence = await tx.query<Found['evidence'][number]>(
    `select distinct f.family, f.person, w.code || '|' || r.source_key as record
     from needs.finding f cross join unnest(f.evidence) as e (fact)
     join intake.fact x on x.id = e.fact join intake.source_record r on r.id = x.record join agreements.flow w on w.id = r.flow
     where f.run = $1 and f.value = 'met' and f.family in (select family from needs.candidate where known_to is null)`,
    [run],
  );
  const ran = await tx.one<{ counts: { findings: Found['findings'] } }>(
    'select counts from needs.run where id = $1',
    [run],
  );
  return {
    links,
    members,
    reviews: reviews.n,
    candidates: candidates.map((c) => c.family),
    evidence,
    findings: ran.counts.findings,
  };
}
