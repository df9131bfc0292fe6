import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';
import type { Coded, Line } from './synthesis.rules.ts';

/** Writes a synthesis down as it is now, for the public pages: counts, and quotations that their speakers approved. */
export async function addRelease(
  tx: Transaction,
  given: {
    readonly places: readonly string[];
    readonly lines: readonly Line[];
    readonly coded: readonly Coded[];
  },
  by: By,
): Promise<number> {
  const { places, lines, coded } = given;
  const { id } = await tx.one<{ id: number }>(
    'insert into research.release (places, sources, released_by, released_at) values ($1, $2, $3, $4) returning id',
    [places, new Set(coded.map(({ source }) => source)).size, by.account, by.at],
  );
  for (const { code, spread, solvedIn, openIn, cells } of lines) {
    await tx.run(
      `insert into research.released_code (release, code, label, pillar, means, spread, solved_in, open_in)
       select $1, name, label, pillar, means, $3, $4, $5 from research.code where name = $2`,
      [id, code, spread, solvedIn, openIn],
    );
    for (const place of places) {
      const cell = cells[place];
      if (!cell) continue;
      await tx.run(
        'insert into research.released_cell (release, code, place, barriers, enablers, sources) values ($1, $2, $3, $4, $5, $6)',
        [id, code, place, cell.barriers, cell.enablers, cell.sources],
      );
    }
  }
  for (const { excerpt, code, place, polarity } of coded.filter(({ settled }) => settled)) {
    await tx.run(
      `insert into research.released_quotation (release, quotation, code, place, speaker, polarity, words)
       select $1, q.id, $3, $4, s.speaker, $5, q.words
       from research.quotation q join research.excerpt e on e.id = q.excerpt join research.source s on s.id = e.source
       where q.excerpt = $2 and q.answer = 'approved' on conflict do nothing`,
      [id, excerpt, code, place, polarity],
    );
  }
  return id;
}

export type Released = {
  readonly places: readonly string[];
  readonly sources: number;
  readonly released_at: string;
  readonly codes: readonly ReleasedCode[];
};
export type ReleasedCode = {
  readonly code: string;
  readonly label: string;
  readonly pillar: string;
  readonly means: string;
  readonly spread: Line['spread'];
  readonly solved_in: readonly string[];
  readonly open_in: readonly string[];
  readonly cells: readonly {
    readonly place: string;
    readonly barriers: number;
    readonly enablers: number;
    readonly sources: number;
  }[];
  readonly quotations: readonly {
    readonly place: string;
    readonly speaker: string;
    readonly polarity: string;
    readonly words: string;
  }[];
};

/** The newest synthesis released; undefined before the first. Read by the public role too. */
export async function findRelease(tx: Transaction): Promise<Released | undefined> {
  const newest = await tx.maybeOne<{
    id: number;
    places: readonly string[];
    sources: number;
    released_at: string;
  }>('select id, places, sources, released_at from research.release order by id desc limit 1');
  if (!newest) return undefined;
  const { id, ...head } = newest;
  const codes = await tx.query<ReleasedCode>(
    `select c.code, c.label, c.pillar, c.means, c.spread, c.solved_in, c.open_in,
       coalesce((select jsonb_agg(jsonb_build_object('place', place, 'barriers', barriers, 'enablers', enablers, 'sources', sources) order by place)
         from research.released_cell l where l.release = c.release and l.code = c.code), '[]') as cells,
       coalesce((select jsonb_agg(jsonb_build_object('place', place, 'speaker', speaker, 'polarity', polarity, 'words', words) order by place, quotation)
         from research.released_quotation q where q.release = c.release and q.code = c.code), '[]') as quotations
     from research.released_code c where c.release = $1 order by c.code`,
    [id],
  );
  return { ...head, codes };
}

export type ShownSolution = {
  readonly id: number;
  readonly place: string;
  readonly code: string;
  readonly dataset: string | null;
  readonly recipe: string | null;
  readonly barrier: string;
  readonly we_try: string;
  readonly owner: string;
  readonly expert: string | null;
  readonly review_on: string;
  readonly result: string;
  readonly result_words: string | null;
  readonly result_on: string | null;
};

/** Solutions their places let the public see, open ones first. */
export const listShownSolutions = (tx: Transaction): Promise<readonly ShownSolution[]> =>
  tx.query(
    `select id, place, code, dataset, recipe, barrier, we_try, owner, expert, review_on, result, result_words, result_on
     from research.shown_solution order by result <> 'open', review_on, id`,
  );
