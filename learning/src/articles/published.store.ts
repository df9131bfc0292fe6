import type { Transaction } from '@kinsight/kit/postgres';
import type { ArticleKind, Author } from './content.ts';

/** What the public role reads: views of the schema `published` only. */

export type Area = { readonly code: string; readonly name: string; readonly about: string };
export type Place = { readonly code: string; readonly name: string; readonly about: string };

/** Goes up whenever something on the public pages changes. */
export const findEdition = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ number: number }>('select number from published.edition')).number;

export const listPublishedAreas = (tx: Transaction): Promise<readonly Area[]> =>
  tx.query('select code, name, about from published.area order by position');

export const listPublishedPlaces = (tx: Transaction): Promise<readonly Place[]> =>
  tx.query('select code, name, about from published.place order by name');

/** One line of a list. */
export type Headline = {
  readonly slug: string;
  readonly kind: ArticleKind;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly Author[];
  readonly areas: readonly string[];
  readonly place: string | null;
  readonly minutes: number;
  readonly published_at: string;
  /** Later than published_at where it was corrected. */
  readonly changed_at: string;
};
const headline = 'slug, kind, title, summary, authors, areas, place, minutes, published_at, changed_at';

export type Wanted = {
  readonly kind?: ArticleKind;
  readonly area?: string;
  readonly place?: string;
  readonly series?: string;
  readonly limit?: number;
  readonly offset?: number;
};

/** Newest first; of a series in its order. */
export const listPublished = (
  tx: Transaction,
  { kind, area, place, series, limit = 100, offset = 0 }: Wanted = {},
): Promise<readonly Headline[]> =>
  tx.query(
    `select ${headline} from published.article
     where ($1::text is null or kind = $1) and ($2::text is null or $2 = any (areas)) and ($3::text is null or place = $3) and ($4::text is null or series = $4)
     order by case when $4::text is not null then series_position end, published_at desc, slug limit $5 offset $6`,
    [kind ?? null, area ?? null, place ?? null, series ?? null, limit, offset],
  );

export type Found = Headline & { readonly excerpt: string };

/** Full text, as PostgreSQL ranks it; `excerpt` has the words found between ⟦ and ⟧. At most 50. */
export const searchPublished = (tx: Transaction, words: string): Promise<readonly Found[]> =>
  tx.query(
    `with asked as (select websearch_to_tsquery('english', $1) as query),
          hits as (select a.*, ts_rank(a.search, query) as rank, query from published.article a, asked where a.search @@ query
                   order by rank desc, published_at desc limit 50)
     select ${headline}, ts_headline('english', words, query, 'StartSel=⟦, StopSel=⟧, MaxFragments=2, MaxWords=25, MinWords=10') as excerpt from hits
     order by rank desc, published_at desc`,
    [words],
  );

export type PublishedArticle = Headline & {
  readonly id: number;
  readonly series: string | null;
  readonly series_position: number | null;
  readonly colleagues: readonly { readonly slug: string; readonly words: string }[];
  readonly publishers: readonly string[];
  readonly sections: readonly { readonly heading: string | null; readonly html: string }[];
  readonly words: string;
};
export const findPublished = (
  tx: Transaction,
  kind: ArticleKind,
  slug: string,
): Promise<PublishedArticle | undefined> =>
  tx.maybeOne(
    `select ${headline}, id, series, series_position, colleagues, publishers, sections, words from published.article where kind = $1 and slug = $2`,
    [kind, slug],
  );

export type Withdrawn = {
  readonly title: string;
  readonly withdrawn_at: string;
  readonly withdrawn_because: string;
};
export const findWithdrawn = (
  tx: Transaction,
  kind: ArticleKind,
  slug: string,
): Promise<Withdrawn | undefined> =>
  tx.maybeOne(
    `select title, withdrawn_at, withdrawn_because from published.withdrawn where kind = $1 and slug = $2`,
    [kind, slug],
  );

export const listCorrections = (
  tx: Transaction,
  slug: string,
): Promise<readonly { readonly at: string; readonly says: string }[]> =>
  tx.query(`select at, says from published.correction where slug = $1 order by at`, [slug]);

/** The last correction of each text that was corrected, by its address. */
export async function listLastCorrections(
  tx: Transaction,
): Promise<ReadonlyMap<string, { readonly at: string; readonly says: string }>> {
  const rows = await tx.query<{ slug: string; at: string; says: string }>(
    'select distinct on (slug) slug, at, says from published.correction order by slug, at desc',
  );
  return new Map(rows.map(({ slug, at, says }) => [slug, { at, says }]));
}

export type Series = { readonly code: string; readonly title: string; readonly about: string };
export const listPublishedSeries = (tx: Transaction): Promise<readonly Series[]> =>
  tx.query(`select code, title, about from published.series order by title`);
export const findPublishedSeries = (tx: Transaction, code: string): Promise<Series | undefined> =>
  tx.maybeOne(`select code, title, about from published.series where code = $1`, [code]);

/** Texts that share most areas, place and words of the title, without the text itself and its own series. */
export const listRelated = (tx: Transaction, slug: string, limit: number): Promise<readonly Headline[]> =>
  tx.query(
    `select ${headline.replaceAll(/(\w+)/g, 'o.$1')} from published.article o, published.article a
     where a.slug = $1 and o.slug <> a.slug and (o.series is null or o.series is distinct from a.series) and (o.areas && a.areas or o.place = a.place)
     order by (o.place = a.place) desc nulls last, (select count(*) from unnest(o.areas) x where x = any (a.areas)) desc, o.published_at desc, o.slug limit $2`,
    [slug, limit],
  );

export const findPublishedImage = (
  tx: Transaction,
  id: number,
): Promise<{ readonly type: string; readonly bytes: Buffer } | undefined> =>
  tx.maybeOne(`select type, bytes from published.image where id = $1`, [id]);

export const listPublishers = (
  tx: Transaction,
): Promise<readonly { readonly code: string; readonly name: string }[]> =>
  tx.query(`select code, name from published.publisher`);

/** Every address there is, for the sitemap. */
export const listAddresses = (
  tx: Transaction,
): Promise<readonly { readonly kind: ArticleKind; readonly slug: string; readonly changed_at: string }[]> =>
  tx.query(`select kind, slug, changed_at from published.article order by published_at desc limit 50000`);
