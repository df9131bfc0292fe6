import type { Transaction } from '@kinsight/kit/postgres';

/** One search of the sample as its reviewer sees it: who, when, why and how many it found; never whom it was for. */
export type SampledSearch = {
  readonly entry: number;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly byAccount: number;
  readonly purpose: string | null;
  readonly reason: string | null;
  /** Which fields were filled in. */
  readonly asked: readonly string[];
  readonly found: number | null;
  readonly verdict: 'right' | 'ask' | 'wrong' | null;
  readonly words: string | null;
  readonly reviewedBy: string | null;
};

export type Sample = {
  readonly id: number;
  readonly seed: string;
  /** ISO days, both included. */
  readonly from: string;
  readonly to: string;
  readonly drawnBy: string;
  readonly size: number;
  readonly ofEntries: number;
  readonly reviewed: number;
};

/** Searches of whoever reaches the whole place: for safeguarding or triage, allowed, by an account that held such a role then. */
const searches = `from audit.entry e where e.action = 'searched' and e.outcome = 'allowed' and e.purpose in ('safeguarding', 'triage')
  and e.at >= $1::date::timestamp at time zone 'Europe/London' and e.at < ($2::date + 1)::timestamp at time zone 'Europe/London'
  and exists (select from accounts.role_held h where h.account = e.account and h.role in ('front-door', 'mash') and h.since <= e.at and (h.until is null or h.until > e.at))`;

// What was drawn from once is not drawn from again: nobody draws until the sample pleases them.
const undrawn = `not exists (select from insight.search_sample s where s.id < coalesce($5::bigint, s.id + 1) and e.at <= s.drawn_at
  and e.at >= s.from_day::timestamp at time zone 'Europe/London' and e.at < (s.to_day + 1)::timestamp at time zone 'Europe/London')`;

type Draw = {
  readonly seed: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly size: number;
};

const order = `order by sha256(convert_to($3 || ':' || e.number, 'UTF8'))`;

/** Draws by the order of sha256(seed, number): who knows the seed can draw the same again, and nobody chose them. One draw at a time. */
export const drawSearches = async (
  tx: Transaction,
  { seed, from, to, size }: Draw,
): Promise<{ readonly entries: readonly number[]; readonly ofEntries: number }> => {
  await tx.run(`select pg_advisory_xact_lock(hashtext('insight.search_sample'))`);
  const rows = await tx.query<{ number: number; of: number }>(
    `select number, "of" from (select e.number, count(*) over ()::int as "of", row_number() over (${order}) as place ${searches} and ${undrawn}) drawn
     where place <= $4 order by place`,
    [from, to, seed, size, null],
  );
  return { entries: rows.map(({ number }) => number), ofEntries: rows[0]?.of ?? 0 };
};

/** Draws a sample once more from what there was then: is it the one that is kept? */
export const isDrawnAlike = async (tx: Transaction, sample: number): Promise<boolean> => {
  const kept = await tx.one<Omit<Draw, 'from' | 'to'> & { from: string; to: string; entries: number[] }>(
    'select seed, from_day::text as from, to_day::text as to, cardinality(entries) as size, entries from insight.search_sample where id = $1',
    [sample],
  );
  const rows = await tx.query<{ number: number }>(
    `select e.number ${searches} and ${undrawn} and e.at <= (select drawn_at from insight.search_sample where id = $5) ${order} limit $4`,
    [kept.from, kept.to, kept.seed, kept.size, sample],
  );
  return rows.map(({ number }) => number).join() === kept.entries.join();
};

export const insertSample = async (
  tx: Transaction,
  sample: {
    readonly seed: string;
    readonly from: Temporal.PlainDate;
    readonly to: Temporal.PlainDate;
    readonly account: number;
    readonly at: Temporal.Instant;
    readonly entries: readonly number[];
    readonly ofEntries: number;
  },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into insight.search_sample (seed, from_day, to_day, drawn_by, drawn_at, entries, of_entries) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [sample.seed, sample.from, sample.to, sample.account, sample.at, sample.entries, sample.ofEntries],
    )
  ).id;

export const listSamples = (tx: Transaction, id?: number): Promise<readonly Sample[]> =>
  tx.query<Sample>(
    `select s.id, s.seed, s.from_day::text as from, s.to_day::text as to, a.name as "drawnBy", cardinality(s.entries) as size, s.of_entries as "ofEntries",
       (select count(*)::int from insight.search_review r where r.sample = s.id) as reviewed
     from insight.search_sample s join accounts.account a on a.id = s.drawn_by where $1::bigint is null or s.id = $1 order by s.id desc limit 50`,
    [id ?? null],
  );

/** @param withReason the reason may tell whom a search was for */
export const listSampled = (
  tx: Transaction,
  sample: number,
  withReason: boolean,
): Promise<readonly SampledSearch[]> =>
  tx.query<SampledSearch>(
    `select e.number as entry, e.at, a.name as by, e.account as "byAccount", e.purpose, case when $2::boolean then d.body ->> 'reason' end as reason, (d.body ->> 'found')::int as found,
       array(select k from jsonb_object_keys(coalesce(d.body -> 'asked', '{}')) k where d.body -> 'asked' ->> k is not null order by k) as asked,
       r.verdict, r.words, b.name as "reviewedBy"
     from insight.search_sample s cross join lateral unnest(s.entries) with ordinality as drawn (number, place)
     join audit.entry e on e.number = drawn.number join accounts.account a on a.id = e.account left join audit.detail d on d.number = e.number
     left join insight.search_review r on r.sample = s.id and r.entry = e.number left join accounts.account b on b.id = r.reviewed_by
     where s.id = $1 order by drawn.place`,
    [sample, withReason],
  );

/** 0 where the search is not of the sample, was reviewed before, or is the reviewer's own. */
export const insertSearchReview = (
  tx: Transaction,
  review: {
    readonly sample: number;
    readonly entry: number;
    readonly verdict: string;
    readonly words: string;
    readonly account: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into insight.search_review (sample, entry, verdict, words, reviewed_by, reviewed_at)
     select s.id, $2, $3, $4, $5, $6 from insight.search_sample s join audit.entry e on e.number = $2
     where s.id = $1 and $2 = any (s.entries) and e.account <> $5 on conflict do nothing`,
    [review.sample, review.entry, review.verdict, review.words, review.account, review.at],
  );
