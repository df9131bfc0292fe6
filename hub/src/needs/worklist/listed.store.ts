import type { Transaction } from '@kinsight/kit/postgres';
import type { CandidateRow } from './worklist.store.ts';

// What migrations/0080 keeps: the worklist as judged under one key. With the worker's rights; readers never read it.

/** Whether one family is on the list under a key, and what it is ordered and chosen by. */
export type Judged = {
  readonly candidate: number;
  readonly family: number;
  /** False: this key sees too little to justify it. */
  readonly shown: boolean;
  readonly since: string | null;
  readonly cameFrom: CandidateRow['cameFrom'];
  readonly open: boolean;
  readonly resting: boolean;
  readonly decided: boolean;
  /** Signs of significant harm wait for the front door. */
  readonly harm: boolean;
  readonly headlines: readonly string[];
};

/** May what is kept under a key be used as it is? Undefined where nothing is. */
export const findKey = async (
  tx: Transaction,
  key: string,
): Promise<{ readonly complete: boolean; readonly touched: boolean } | undefined> =>
  (
    await tx.planned<{ complete: boolean; touched: boolean }>(
      `select complete, exists (select from needs.listed_touch t where t.by >= pg_snapshot_xmin(k.taken) and not pg_visible_in_snapshot(t.by, k.taken)) as touched
       from needs.listed_key k where key = $1`,
      [key],
    )
  )[0];

/** Others who need the same key wait until this transaction ends. */
export const lockKey = async (tx: Transaction, key: string): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('needs.listed ' || $1, 0))`, [key]);
};

/**
 * Takes away what changed since a key's rows were judged, and says until when they now hold. Everything committed later will touch them again.
 * Returns whether the rows that are left, with the missing ones judged, are all of the place.
 */
export const freshenKey = async (tx: Transaction, key: string): Promise<{ readonly complete: boolean }> => {
  const { now } = await tx.one<{ now: string }>('select pg_current_snapshot()::text as now');
  const known = await tx.maybeOne<{ taken: string; complete: boolean }>(
    'select taken::text as taken, complete from needs.listed_key where key = $1',
    [key],
  );
  if (known === undefined) {
    await tx.run('insert into needs.listed_key (key, taken, complete) values ($1, $2::pg_snapshot, false)', [
      key,
      now,
    ]);
    return { complete: false };
  }
  const touches = await tx.query<{ family: number | null }>(
    'select distinct family from needs.listed_touch where not pg_visible_in_snapshot(by, $1::pg_snapshot)',
    [known.taken],
  );
  const everything = touches.some(({ family }) => family === null);
  await tx.run('delete from needs.listed where key = $1 and ($2 or family = any ($3::bigint[]))', [
    key,
    everything,
    touches.flatMap(({ family }) => family ?? []),
  ]);
  await tx.run(
    'update needs.listed_key set taken = $2::pg_snapshot, complete = complete and not $3, tally = null where key = $1',
    [key, now, everything],
  );
  return { complete: known.complete && !everything };
};

/** Open candidates that have no row under a key; of these families where named. */
export const listUnjudged = (
  tx: Transaction,
  key: string,
  families: readonly number[] | undefined,
): Promise<readonly { readonly candidate: number; readonly family: number }[]> =>
  tx.query(
    `select c.id as candidate, c.family from needs.candidate c where c.known_to is null and ($2::bigint[] is null or c.family = any ($2))
       and not exists (select from needs.listed l where l.key = $1 and l.candidate = c.id)`,
    [key, families ?? null],
  );

export const keepJudged = async (
  tx: Transaction,
  key: string,
  rows: readonly Judged[],
  complete: boolean,
): Promise<void> => {
  await tx.run(
    `insert into needs.listed (key, candidate, family, shown, since, came_from, open, resting, decided, harm, headlines)
     select $1, x.candidate, x.family, x.shown, x.since, x."cameFrom", x.open, x.resting, x.decided, x.harm, array(select jsonb_array_elements_text(x.headlines))
     from jsonb_to_recordset($2::text::jsonb) as x (${judgedColumns})`,
    [key, JSON.stringify(rows)],
  );
  if (complete)
    await tx.run(
      `update needs.listed_key set complete = true, tally = coalesce((select jsonb_agg(t) from (
         select open, resting, decided, harm, came_from as "cameFrom", to_jsonb(headlines) as headlines, count(*)::int as count from needs.listed where key = $1 and shown group by 1, 2, 3, 4, 5, 6) t), '[]')
       where key = $1`,
      [key],
    );
};

const judgedColumns = `candidate bigint, family bigint, shown boolean, since date, "cameFrom" text, open boolean, resting boolean, decided boolean, harm boolean, headlines jsonb`;

/** Yesterday's keys, and touches that every key left has taken in. */
export const sweepKeys = async (tx: Transaction): Promise<void> => {
  await tx.run(
    `delete from needs.listed_key where key in (select key from needs.listed_key where made_at < now() - interval '1 day' for update skip locked)`,
  );
  await tx.run(
    `delete from needs.listed_touch t where by < (select coalesce(min(pg_snapshot_xmin(taken)), pg_snapshot_xmin(pg_current_snapshot())) from needs.listed_key)`,
  );
};

/** Who is one of a family now, whatever a reader may see of it: of these families, or those of these candidates. */
export const listBelonging = (
  tx: Transaction,
  of: { readonly families: readonly number[] } | { readonly candidates: readonly number[] },
): Promise<readonly { readonly family: number; readonly person: number }[]> =>
  'families' in of
    ? tx.query('select family, person from families.member where family = any ($1) and known_to is null', [
        of.families,
      ])
    : tx.planned(
        'select m.family, m.person from needs.candidate c join families.member m on m.family = c.family and m.known_to is null where c.id = any ($1)',
        [of.candidates],
      );
