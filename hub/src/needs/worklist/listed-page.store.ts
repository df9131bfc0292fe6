import type { Transaction } from '@kinsight/kit/postgres';
import type { Judged } from './listed.store.ts';
import type { CandidateRow } from './worklist.store.ts';

/** Which of a list: those kept under a key, of these families where named, with some judged apart in the place of what is kept of them. */
export type Listed = {
  readonly key: string;
  readonly families: readonly number[] | undefined;
  readonly apart: readonly Judged[];
  readonly apartFamilies: readonly number[];
};
export type Chosen = {
  readonly show: 'waiting' | 'open' | 'resting' | 'harm';
  readonly from: 'any' | CandidateRow['cameFrom'];
  /** Name of a headline; empty for all. */
  readonly sign: string;
  readonly order: 'waited' | 'newest';
};

const kept = `(select candidate, family, since, came_from, open, resting, decided, harm, headlines from needs.listed
    where key = $1 and shown`;
const some = `${kept} and ($2::bigint[] is null or family = any ($2)) and not (family = any ($3))
  union all select x.candidate, x.family, x.since, x."cameFrom", x.open, x.resting, x.decided, x.harm, array(select jsonb_array_elements_text(x.headlines))
    from jsonb_to_recordset($4::text::jsonb) as x (candidate bigint, family bigint, shown boolean, since date, "cameFrom" text, open boolean, resting boolean, decided boolean, harm boolean, headlines jsonb) where x.shown) as l`;
// Most lists are all of what is kept: its index gives the order.
const all = `${kept} and $2::bigint[] is null and $3::bigint[] = '{}' and $4::text = '[]') as l`;
const isAll = ({ families, apartFamilies }: Listed): boolean =>
  families === undefined && apartFamilies.length === 0;
const of = ({ key, families, apart, apartFamilies }: Listed) => [
  key,
  families ?? null,
  apartFamilies,
  JSON.stringify(apart),
];

// Which tab: one statement for each, so that PostgreSQL may follow the order of the index and stop.
// Waiting: nothing open, nothing decided that still holds. Open: the same where help is open. Resting: decided before, whether it still holds or not.
// Harm: signs of significant harm wait for the front door, whatever was decided.
const belongs: Readonly<Record<Chosen['show'], string>> = {
  waiting: 'not open and not resting',
  open: 'open and not resting',
  resting: 'decided and not open',
  harm: 'harm',
};

/** Candidates of one page, in the order of the list. */
export const listChosen = async (
  tx: Transaction,
  list: Listed,
  { show, from, sign, order }: Chosen,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly number[]> => {
  const way = order === 'newest' ? 'desc' : 'asc';
  const rows = await tx.planned<{ candidate: number }>(
    `select candidate from ${isAll(list) ? all : some} where ${belongs[show]} and ($5 = 'any' or came_from = $5) and ($6 = '' or $6 = any (headlines))
     order by since ${way}, candidate ${way} limit ${limit} ${offset === 0 ? '' : 'offset $7'}`,
    [...of(list), from, sign, ...(offset === 0 ? [] : [offset])],
  );
  return rows.map(({ candidate }) => candidate);
};

/** Of those that wait how many were put forward later than that. */
export const countFresh = async (tx: Transaction, list: Listed, since: Temporal.Instant): Promise<number> =>
  (
    await tx.one<{ count: number }>(
      `select count(*)::int as count from (select candidate from ${isAll(list) ? all : some} where ${belongs.waiting}) as w
       join needs.candidate c on c.id = w.candidate join ledger.load o on o.number = c.known_from where o.at > $5`,
      [...of(list), since],
    )
  ).count;

export type Tally = {
  readonly open: boolean;
  readonly resting: boolean;
  readonly decided: boolean;
  readonly harm: boolean;
  readonly cameFrom: CandidateRow['cameFrom'];
  readonly headlines: readonly string[];
  readonly count: number;
};

/** How many families of each kind: what tabs, filters and totals are counted from. */
export const tallyListed = async (tx: Transaction, list: Listed): Promise<readonly Tally[]> => {
  if (isAll(list)) {
    const [kept] = await tx.planned<{ tally: readonly Tally[] | null }>(
      'select tally from needs.listed_key where key = $1',
      [list.key],
    );
    if (kept?.tally) return kept.tally;
  }
  return tx.query<Tally>(
    `select open, resting, decided, harm, came_from as "cameFrom", headlines, count(*)::int as count from ${some} group by 1, 2, 3, 4, 5, 6`,
    of(list),
  );
};

export type HarmCount = { readonly since: string; readonly passed: boolean; readonly count: number };

/** Of the families of a list those with signs of significant harm that wait for the front door, by the day since when. */
export const tallyHarm = (tx: Transaction, list: Listed): Promise<readonly HarmCount[]> =>
  tx.query<HarmCount>(
    `select h.seen_on as since, exists (select from needs.decision d where d.id = any (h.passed) and d.known_to is null) as passed, count(*)::int as count
     from ${some} join needs.harm h on h.candidate = l.candidate and h.known_to is null where l.harm group by 1, 2`,
    of(list),
  );
