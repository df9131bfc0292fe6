import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import {
  type ArticleKind,
  findPublished,
  findPublishedSeries,
  listCorrections,
  listPublished,
  listPublishedAreas,
  listPublishedPlaces,
  listPublishers,
  listRelated,
} from '../../../articles/index.ts';
import { listPublicReplies } from '../../../replies/index.ts';
import { whereIs } from '../where.ts';
import type { ArticleParts } from './article.presenter.ts';

const kinds: readonly ArticleKind[] = ['blog', 'case-study', 'report'];

/** A published text of any kind by its slug. Throws NotFound. */
export async function getBySlug(tx: Transaction, slug: string) {
  for (const kind of kinds) {
    const found = await findPublished(tx, kind, slug);
    if (found) return found;
  }
  throw new NotFound('There is nothing at this address.');
}

/** All that stands on the page of one text. */
export async function readArticle(tx: Transaction, kind: ArticleKind, slug: string): Promise<ArticleParts> {
  const article = await findPublished(tx, kind, slug);
  if (!article) throw new NotFound('There is nothing at this address.');
  const series = article.series === null ? undefined : await findPublishedSeries(tx, article.series);
  const places = await listPublishedPlaces(tx);
  const publishers = await listPublishers(tx);
  const everything = article.colleagues.length > 0 ? await listPublished(tx, { limit: 1000 }) : [];
  return {
    article,
    series: series && { series, parts: await listPublished(tx, { series: series.code }) },
    related: await listRelated(tx, slug, 3),
    corrections: await listCorrections(tx, slug),
    replies: await listPublicReplies(tx, slug),
    publishers: article.publishers.map((code) => publishers.find((one) => one.code === code)?.name ?? code),
    place: places.find(({ code }) => code === article.place)?.name,
    areas: (await listPublishedAreas(tx)).filter(({ code }) => article.areas.includes(code)),
    colleagues: article.colleagues.flatMap(({ slug: to, words }) => {
      const found = everything.find((one) => one.slug === to);
      return found ? [{ href: whereIs(found.kind, found.slug), words }] : [];
    }),
  };
}
