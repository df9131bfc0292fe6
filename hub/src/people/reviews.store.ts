import type { Transaction } from '@kinsight/kit/postgres';

/** One record of a pair: who it speaks of, and which source. Identity alone, and of it what row-level security lets through. */
export type ReviewSide = {
  readonly record: string;
  readonly person: number | null;
  readonly source: string;
  readonly name: string | null;
  readonly born: string | null;
  readonly sex: string | null;
  readonly address: string | null;
};

/**
 * A pair for a person to look at, so that weighty pairs come first. `decisions`: how many decisions in force about families of the two persons, of those that rest on nothing hidden from the reader;
 * `hangs`: how many memberships of families.
 */
export type Review = {
  readonly id: number;
  readonly left: ReviewSide;
  readonly right: ReviewSide;
  readonly reasons: readonly string[];
  readonly weight: number;
  readonly flows: readonly number[];
  readonly decisions: number;
  readonly hangs: number;
  /** Somebody of the pair is under a restriction: two people decide. */
  readonly restricted: boolean;
  /** Who has said the first word of two. */
  readonly firstBy: number | null;
};

const side = (record: string): string => `(
  select jsonb_build_object('record', r.id::text, 'person', (select l.person from people.link l where l.record = r.id and l.known_to is null),
    'source', w.code, 'born', r.born, 'sex', r.sex,
    'name', (select concat_ws(' ', n.forename, n.middle, n.surname) from intake.record_name n where n.record = r.id order by n.kind <> 'current', n.surname limit 1),
    'address', (select concat_ws(', ', a.line, a.postcode) from intake.record_address a where a.record = r.id order by a.ends is not null, a.kind in ('previous', 'second'), a.starts desc nulls last limit 1))
  from intake.source_record r join agreements.flow w on w.id = r.flow where r.id = ${record})`;

/** A pair that waits, without what its records say. */
export type OpenPair = Pick<Review, 'id' | 'weight' | 'flows' | 'restricted'> & {
  readonly left: Pick<ReviewSide, 'record' | 'person'>;
  readonly right: Pick<ReviewSide, 'record' | 'person'>;
};

/** Pairs that wait, of which row-level security lets both records through; one of them by number. */
export const listOpenPairs = (tx: Transaction, only?: number): Promise<readonly OpenPair[]> =>
  tx.query<OpenPair>(
    `select v.id, v.weight, v.flows, coalesce(p.shield in ('restricted', 'sealed'), false) or coalesce(q.shield in ('restricted', 'sealed'), false) as restricted,
       jsonb_build_object('record', a.id::text, 'person', l.person) as left, jsonb_build_object('record', b.id::text, 'person', r.person) as right
     from people.review v join intake.source_record a on a.id = v.left_record join intake.source_record b on b.id = v.right_record
     left join people.link l on l.record = a.id and l.known_to is null left join people.person p on p.id = l.person
     left join people.link r on r.record = b.id and r.known_to is null left join people.person q on q.id = r.person
     where v.known_to is null and v.decided is null and ($1::bigint is null or v.id = $1)`,
    [only ?? null],
  );

/** These pairs with what both records say of who it is. */
export const readPairs = async (
  tx: Transaction,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Pick<Review, 'left' | 'right' | 'reasons' | 'firstBy'>>> => {
  const rows = await tx.query<{ id: number; reason: string } & Pick<Review, 'left' | 'right' | 'firstBy'>>(
    `select id, ${side('left_record')} as left, ${side('right_record')} as right, reason, first_by as "firstBy" from people.review where id = any ($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, reason, ...row }) => [id, { ...row, reasons: reason.split(' ') }]));
};

/** How many records and sources speak of these people, as row-level security lets through. */
export const countRecords = (
  tx: Transaction,
  persons: readonly number[],
): Promise<readonly { readonly person: number; readonly records: number; readonly sources: number }[]> =>
  tx.query(
    `select p.id as person, count(l.record)::int as records, count(distinct l.flow)::int as sources
     from people.person p join people.link l on l.person = p.id and l.known_to is null where p.id = any ($1) group by p.id order by p.id`,
    [persons],
  );

export type OpenReview = {
  readonly id: number;
  readonly left: string;
  readonly right: string;
  readonly restricted: boolean;
  readonly firstVerdict: 'same' | 'different' | 'not-sure' | null;
  readonly firstBy: number | null;
};

export const findReview = (tx: Transaction, id: number): Promise<OpenReview | undefined> =>
  tx.maybeOne<OpenReview>(
    `select v.id, v.left_record::text as left, v.right_record::text as right, v.first_verdict as "firstVerdict", v.first_by as "firstBy",
       exists (select from people.link l join people.person p on p.id = l.person
         where l.record in (v.left_record, v.right_record) and l.known_to is null and p.shield in ('restricted', 'sealed')) as restricted
     from people.review v where v.id = $1 and v.known_to is null and v.decided is null`,
    [id],
  );

/** The first of two words; null takes it away again. */
export async function keepFirstWord(
  tx: Transaction,
  id: number,
  first: { readonly verdict: 'same' | 'different' | 'not-sure'; readonly by: number } | null,
): Promise<void> {
  await tx.run('update people.review set first_verdict = $2, first_by = $3 where id = $1', [
    id,
    first?.verdict ?? null,
    first?.by ?? null,
  ]);
}

export async function closeReview(
  tx: Transaction,
  id: number,
  decided: 'same' | 'different' | 'not-sure',
  decision: number | null,
): Promise<void> {
  await tx.run('update people.review set decided = $2, decision = $3 where id = $1', [id, decided, decision]);
}

/** Opens again the reviews that an undone decision had settled. */
export async function reopenReviews(tx: Transaction, decision: number): Promise<void> {
  await tx.run(
    'update people.review set decided = null, decision = null where decision = $1 and known_to is null',
    [decision],
  );
}

export async function personOfRecord(tx: Transaction, record: string): Promise<number | undefined> {
  const row = await tx.maybeOne<{ person: number }>(
    'select person from people.link where record = $1 and known_to is null',
    [record],
  );
  return row?.person;
}

export type ReviewRow = {
  readonly left: string;
  readonly right: string;
  readonly reason: string;
  readonly weight: number;
};

/** The queue as it should be now; pairs a person has decided on are not asked again. */
export async function replaceReviews(
  tx: Transaction,
  reviews: readonly ReviewRow[],
  load: number,
): Promise<void> {
  await tx.run(
    `with wanted as (
       select t.l, t.r, t.reason, t.weight from unnest($1::bigint[], $2::bigint[], $3::text[], $4::real[]) as t (l, r, reason, weight)),
     closed as (
       update people.review v set known_to = $5 where v.known_to is null and v.decided is null
         and not exists (select from wanted w where w.l = v.left_record and w.r = v.right_record and w.reason = v.reason) returning v.id)
     insert into people.review (left_record, right_record, reason, weight, flows, known_from)
     select w.l, w.r, w.reason, w.weight, case when a.flow = b.flow then array[a.flow] else array[least(a.flow, b.flow), greatest(a.flow, b.flow)] end, $5
     from wanted w join intake.source_record a on a.id = w.l join intake.source_record b on b.id = w.r
     where not exists (select from people.review v where v.left_record = w.l and v.right_record = w.r and v.known_to is null
       and (v.decided is not null or v.reason = w.reason))`,
    [
      reviews.map((r) => r.left),
      reviews.map((r) => r.right),
      reviews.map((r) => r.reason),
      reviews.map((r) => r.weight),
      load,
    ],
  );
}
