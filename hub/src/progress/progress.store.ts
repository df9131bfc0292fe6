import { createHash } from 'node:crypto';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Sources } from './engine/sources.ts';
import { keyOfHistory } from './engine/to-histories.ts';
import type { History } from './states/history.ts';

export type RunHead = {
  readonly id: number;
  readonly load: number;
  readonly asAt: string;
  readonly permittedOn: string;
  readonly knownAt: number;
  readonly sources: Sources;
  readonly measures: Readonly<Record<string, string>>;
};

const head =
  'id, load, as_at as "asAt", permitted_on as "permittedOn", known_at as "knownAt", sources, measures';

/** The newest runs, newest first. In a look too: it holds flows and days, nobody. */
export const listRuns = (tx: Transaction, most: number): Promise<readonly RunHead[]> =>
  tx.query<RunHead>(`select ${head} from progress.run order by id desc limit $1`, [most]);

/** The newest run before another that was as at this day or earlier; where there is none, the first of all. */
export const findRunBefore = (
  tx: Transaction,
  { id }: Pick<RunHead, 'id'>,
  day: Temporal.PlainDate,
): Promise<RunHead | undefined> =>
  tx.maybeOne<RunHead>(
    `select ${head} from progress.run where id < $1 order by as_at > $2, case when as_at > $2 then id else -id end limit 1`,
    [id, day],
  );

/** Measuring waits for who measures already: what stood is read by one after the other. */
export const takeMeasuringTurn = (tx: Transaction): Promise<unknown> =>
  tx.query("select pg_advisory_xact_lock(hashtext('progress.run'))");

/** Keeps of each day longer ago than `days` before another its last run: measured each hour, a place would keep thousands that say the same. */
export const thinRuns = (tx: Transaction, asAt: Temporal.PlainDate, days: number): Promise<number> =>
  tx.run(
    `delete from progress.run r where as_at < $1::date - $2::int
     and exists (select from progress.run l where l.as_at = r.as_at and l.id > r.id)`,
    [asAt, days],
  );

export const insertRun = async (
  tx: Transaction,
  run: Omit<RunHead, 'id' | 'asAt' | 'permittedOn'> & {
    readonly asAt: Temporal.PlainDate;
    readonly permittedOn: Temporal.PlainDate;
    /** Left out: the place measured by itself. */
    readonly account: number | undefined;
    readonly finishedAt: Temporal.Instant;
    readonly everything: boolean;
    readonly counts: unknown;
  },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into progress.run (load, as_at, known_at, permitted_on, account, finished_at, sources, measures, everything, counts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        run.load,
        run.asAt,
        run.knownAt,
        run.permittedOn,
        run.account ?? null,
        run.finishedAt,
        JSON.stringify(run.sources),
        JSON.stringify(run.measures),
        run.everything,
        JSON.stringify(run.counts),
      ],
    )
  ).id;

type HistoryRow = History & { readonly digest: string };

/** @param at a load number: as they were kept then; now where left out */
export const readHistories = (
  tx: Transaction,
  cases: readonly number[],
  at?: number,
): Promise<readonly HistoryRow[]> =>
  tx.query<HistoryRow>(
    `select case_id as "case", need, measure, person, source, starts as "from", ends as "to", pieces, encode(digest, 'hex') as digest, flows, shield, sensitivity
     from progress.history where case_id = any ($1) and known_from <= coalesce($2, known_from) and (known_to is null or known_to > $2)
     order by case_id, need, measure, person, source`,
    [cases, at ?? null],
  );

const digestOf = (h: History): string =>
  createHash('sha256')
    .update(JSON.stringify([h.from, h.to, h.pieces, h.flows, h.shield, h.sensitivity]))
    .digest('hex');

/** Keeps what has changed of these cases: ends what is no longer so, adds what is new; the rest stays untouched. */
export async function saveHistories(
  tx: Transaction,
  cases: readonly number[],
  histories: readonly History[],
  load: number,
): Promise<{ readonly added: number; readonly ended: number }> {
  const kept = new Map((await readHistories(tx, cases)).map((row) => [keyOfHistory(row), row]));
  const now = new Map(histories.map((one) => [keyOfHistory(one), { one, digest: digestOf(one) }]));
  const added = [...now.values()].filter(({ one, digest }) => kept.get(keyOfHistory(one))?.digest !== digest);
  const gone = [...kept].filter(([key, row]) => now.get(key)?.digest !== row.digest).map(([, row]) => row);
  await tx.run(
    `update progress.history h set known_to = $1 from json_to_recordset($2) as g (c bigint, need text, measure text, person bigint, source text)
     where h.case_id = g.c and h.need = g.need and h.measure = g.measure and h.person = g.person and h.source = g.source::smallint[] and h.known_to is null`,
    [
      load,
      JSON.stringify(
        gone.map((g) => ({
          c: g.case,
          need: g.need,
          measure: g.measure,
          person: g.person,
          source: `{${g.source.join()}}`,
        })),
      ),
    ],
  );
  await tx.run(
    `insert into progress.history (case_id, need, measure, person, source, starts, ends, pieces, digest, flows, shield, sensitivity, known_from)
     select c, need, measure, person, source::smallint[], "from", "to", pieces, decode(digest, 'hex'), flows::smallint[], shield, sensitivity, $1
     from json_to_recordset($2) as n (c bigint, need text, measure text, person bigint, source text, "from" date, "to" date, pieces jsonb, digest text, flows text, shield text, sensitivity text)`,
    [
      load,
      JSON.stringify(
        added.map(({ one, digest }) => ({
          ...one,
          c: one.case,
          digest,
          source: `{${one.source.join()}}`,
          flows: `{${one.flows.join()}}`,
        })),
      ),
    ],
  );
  return { added: added.length, ended: gone.length };
}
