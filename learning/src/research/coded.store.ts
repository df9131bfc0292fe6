import type { Transaction } from '@kinsight/kit/postgres';
import type { Polarity } from './code-frame.ts';
import { toStretches } from './source.store.ts';
import { standingCodings } from './standing.rules.ts';
import type { Coded } from './synthesis.rules.ts';

type Row = {
  readonly source: number;
  readonly place: string;
  readonly excerpt: number;
  readonly starts: number;
  readonly ends: number;
  readonly code: string;
  readonly coder: number;
  readonly polarity: Polarity;
  readonly strength: number;
  readonly dataset: string | null;
};
export type CodedRow = Coded & { readonly dataset: string | null };

/**
 * Every coding that counts in a synthesis: of sources whose speakers agreed that findings rest on them, after settlements.
 * Counts outlive the words.
 */
export async function listCoded(tx: Transaction): Promise<readonly CodedRow[]> {
  const rows = await tx.query<Row>(
    `select e.source, p.place, e.id as excerpt, e.starts, e.ends, c.code, c.coder, c.polarity, c.strength, c.dataset
     from research.coding c join research.excerpt e on e.id = c.excerpt join research.source s on s.id = e.source
     join research.project p on p.id = s.project
     where c.taken_back_at is null and s.may_find and s.removed_because is distinct from 'withdrawn' order by c.id`,
  );
  const sources = await tx.query<{ id: number; sentences: readonly number[]; done: readonly number[] }>(
    `select s.id, s.sentences, coalesce((select array_agg(d.coder order by d.at, d.coder) from research.coding_done d where d.source = s.id), '{}') as done
     from research.source s where s.id = any ($1)`,
    [[...new Set(rows.map(({ source }) => source))]],
  );
  const settlements = await tx.query<{
    source: number;
    code: string;
    starts: number;
    ends: number;
    polarity: Polarity | null;
  }>('select source, code, starts, ends, polarity from research.settlement order by id');
  return sources.flatMap(({ id, sentences, done }) => {
    const words = settlements
      .filter(({ source }) => source === id)
      .map(({ polarity, ...one }) => ({ ...one, polarity: polarity ?? undefined }));
    const own = rows.filter(({ source }) => source === id);
    return standingCodings(toStretches(sentences), own, words, done).map(
      ({ coding, polarity, settled, sentences: stands }) => ({
        excerpt: coding.excerpt,
        source: id,
        place: coding.place,
        code: coding.code,
        polarity,
        strength: coding.strength,
        settled,
        sentences: stands,
        dataset: coding.dataset,
      }),
    );
  });
}

/** Places that were asked: with at least one source findings may rest on. */
export async function listAskedPlaces(tx: Transaction): Promise<readonly string[]> {
  const rows = await tx.query<{ place: string }>(
    `select distinct p.place from research.project p join research.source s on s.project = p.id
     where s.may_find and s.removed_because is distinct from 'withdrawn' order by 1`,
  );
  return rows.map(({ place }) => place);
}

export type ExcerptRow = {
  readonly excerpt: number;
  readonly source: number;
  readonly title: string;
  readonly place: string;
  readonly kind: string;
  readonly speaker: string;
  readonly words: string | null;
  readonly may_quote: boolean;
  readonly quotation: string | null;
  readonly answer: string | null;
};

/** Excerpts with their words and where they stand. */
export const listExcerpts = (tx: Transaction, ids: readonly number[]): Promise<readonly ExcerptRow[]> =>
  tx.query(
    `select e.id as excerpt, e.source, s.title, p.place, s.kind, s.speaker, e.words, s.may_quote, q.words as quotation, q.answer
     from research.excerpt e join research.source s on s.id = e.source join research.project p on p.id = s.project
     left join research.quotation q on q.excerpt = e.id and q.answer is distinct from 'refused'
     where e.id = any ($1) order by p.place, e.source, e.starts`,
    [ids],
  );
