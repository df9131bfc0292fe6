import type { Transaction } from '@kinsight/kit/postgres';
import type { PublicText } from './to-public.ts';

/** What stands on the public pages; written as the clerk when something is published. */

export const putPublic = (
  tx: Transaction,
  one: PublicText & {
    readonly article: number;
    readonly revision: number;
    readonly slug: string;
    readonly kind: string;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    `insert into articles.public_article (article, revision, slug, kind, title, summary, authors, areas, place, series, series_position, colleagues,
                                          publishers, sections, words, minutes, images, published_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12::jsonb, $13, $14::jsonb, $15, $16, $17, $18, $18)
     on conflict (article) do update set revision = excluded.revision, title = excluded.title, summary = excluded.summary, authors = excluded.authors,
       areas = excluded.areas, place = excluded.place, series = excluded.series, series_position = excluded.series_position,
       colleagues = excluded.colleagues, publishers = excluded.publishers, sections = excluded.sections, words = excluded.words,
       minutes = excluded.minutes, images = excluded.images, changed_at = excluded.changed_at, withdrawn_at = null, withdrawn_because = null`,
    [
      one.article,
      one.revision,
      one.slug,
      one.kind,
      one.title,
      one.summary,
      JSON.stringify(one.authors),
      one.areas,
      one.place,
      one.series,
      one.seriesPosition,
      JSON.stringify(one.colleagues),
      one.publishers,
      JSON.stringify(one.sections),
      one.words,
      one.minutes,
      one.images,
      one.at,
    ],
  );

export const isPublic = async (tx: Transaction, article: number): Promise<boolean> =>
  (await tx.maybeOne(`select 1 as there from articles.public_article where article = $1`, [article])) !==
  undefined;

/** The revision that readers got last, 0 where they never got any; and whether they still have it: it has not been withdrawn. */
export const findPublicRevision = async (
  tx: Transaction,
  article: number,
): Promise<{ readonly revision: number; readonly isThere: boolean }> =>
  (await tx.maybeOne<{ revision: number; isThere: boolean }>(
    'select revision, withdrawn_at is null as "isThere" from articles.public_article where article = $1',
    [article],
  )) ?? { revision: 0, isThere: false };

export const insertCorrection = (
  tx: Transaction,
  article: number,
  at: Temporal.Instant,
  says: string,
): Promise<number> =>
  tx.run(`insert into articles.correction (article, at, says) values ($1, $2, $3) on conflict do nothing`, [
    article,
    at,
    says,
  ]);

/** After a restore: a text withdrawn since the backup is withdrawn again. Returns it where it is that one. */
export async function articleGone(
  tx: Transaction,
  one: {
    readonly article: number;
    readonly slug: string;
    readonly because: string;
    readonly at: Temporal.Instant;
  },
): Promise<readonly number[]> {
  const there = await tx.run(
    `update articles.article set state = 'withdrawn', publish_at = null where id = $1 and slug = $2 and state <> 'withdrawn'`,
    [one.article, one.slug],
  );
  if (there === 0) return [];
  await markWithdrawn(tx, one.article, one.at, one.because);
  return [one.article];
}

/**
 * After a restore: a text corrected since the backup stands there as it was before, so readers do not get it until the correction is
 * published again. Returns it where it is that one.
 */
export async function correctionGone(
  tx: Transaction,
  one: {
    readonly article: number;
    readonly slug: string;
    readonly revision: number;
    readonly at: Temporal.Instant;
  },
): Promise<readonly number[]> {
  const rows = await tx.query<{ id: number }>(
    `update articles.public_article set withdrawn_at = $4, withdrawn_because = $5
     where article = $1 and slug = $2 and revision < $3 and withdrawn_at is null returning article as id`,
    [
      one.article,
      one.slug,
      one.revision,
      one.at,
      'It had been corrected, and a backup from before has been put back. The corrected text follows.',
    ],
  );
  await tx.run(`update articles.article set state = 'draft' where id = any ($1) and state = 'published'`, [
    rows.map(({ id }) => id),
  ]);
  return rows.map(({ id }) => id);
}

export const markWithdrawn = (
  tx: Transaction,
  article: number,
  at: Temporal.Instant,
  because: string,
): Promise<number> =>
  tx.run(`update articles.public_article set withdrawn_at = $2, withdrawn_because = $3 where article = $1`, [
    article,
    at,
    because,
  ]);
