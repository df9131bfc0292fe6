import type { Transaction } from '@kinsight/kit/postgres';
import type { HelpPacket } from './help-packet.rules.ts';
import type { Area } from './maturity.store.ts';
import type { CoveragePacket } from './packet.rules.ts';
import type { Line } from './synthesis.rules.ts';

/** What the public role reads of research: views of the schema `published` only. */

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
  }>('select id, places, sources, released_at from published.research_release order by id desc limit 1');
  if (!newest) return undefined;
  const { id, ...head } = newest;
  const codes = await tx.query<ReleasedCode>(
    `select c.code, c.label, c.pillar, c.means, c.spread, c.solved_in, c.open_in,
       coalesce((select jsonb_agg(jsonb_build_object('place', place, 'barriers', barriers, 'enablers', enablers, 'sources', sources) order by place)
         from published.research_cell l where l.release = c.release and l.code = c.code), '[]') as cells,
       coalesce((select jsonb_agg(jsonb_build_object('place', place, 'speaker', speaker, 'polarity', polarity, 'words', words) order by place, quotation)
         from published.research_quotation q where q.release = c.release and q.code = c.code), '[]') as quotations
     from published.research_code c where c.release = $1 order by c.code`,
    [id],
  );
  return { ...head, codes };
}

/** Barriers and what helps, of the newest synthesis, by label and meaning; 10 at most. */
export const searchReleasedCodes = (
  tx: Transaction,
  words: string,
): Promise<readonly { readonly code: string; readonly label: string; readonly means: string }[]> =>
  tx.query(
    `select code, label, means from published.research_code
     where release = (select max(id) from published.research_release)
       and to_tsvector('english', label || ' ' || means) @@ websearch_to_tsquery('english', $1) order by label limit 10`,
    [words],
  );

/** Addresses of published reports whose statements rest on what people said. */
export const listReportsWithStatements = (tx: Transaction): Promise<readonly { readonly slug: string }[]> =>
  tx.query(
    `select slug from published.article a where kind = 'report' and exists (select from published.statement s where s.report = a.id) order by slug`,
  );

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
     from published.solution order by result <> 'open', review_on, id`,
  );

/** The newest packet of every place. */
export async function listPublishedPackets(tx: Transaction): Promise<readonly CoveragePacket[]> {
  const rows = await tx.query<{ body: CoveragePacket }>(
    `select distinct on (place) body from published.packet where body ->> 'format' = 'kinsight-coverage-packet' order by place, as_at desc, id desc`,
  );
  return rows.map(({ body }) => body);
}

/** How help goes, as every place that did so released it last. */
export async function listPublishedHelp(tx: Transaction): Promise<readonly HelpPacket[]> {
  const rows = await tx.query<{ body: HelpPacket }>(
    `select distinct on (place) body from published.packet where body ->> 'format' = 'kinsight-help-packet' order by place, as_at desc, id desc`,
  );
  return rows.map(({ body }) => body);
}

export type PublishedJudgement = {
  readonly place: string;
  readonly area: Area;
  readonly level: number;
  readonly on_day: string;
  readonly because: string;
  readonly label: string | null;
  readonly judged_by: string;
};
export const listPublishedMaturity = (tx: Transaction): Promise<readonly PublishedJudgement[]> =>
  tx.query(
    'select place, area, level, on_day, because, label, judged_by from published.maturity order by place, area, on_day desc, id desc',
  );

export type PublishedStatement = {
  readonly number: number;
  readonly words: string;
  readonly excerpts: number;
  readonly sources: number;
  readonly places: readonly string[];
  readonly quotations: readonly {
    readonly place: string;
    readonly speaker: string;
    readonly words: string;
  }[];
};

/** What a published report rests on. */
export const listPublishedStatements = (
  tx: Transaction,
  report: number,
): Promise<readonly PublishedStatement[]> =>
  tx.query(
    'select number, words, excerpts, sources, places, quotations from published.statement where report = $1 order by number',
    [report],
  );
