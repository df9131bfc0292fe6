import { NotFound } from '@kinsight/kit/command';
import { publicBody } from '@kinsight/kit/web';
import { z } from 'zod';
import {
  listAddresses,
  listLastCorrections,
  listPublished,
  listPublishedAreas,
  listPublishedPlaces,
  listPublishedSeries,
} from '../../../articles/index.ts';
import { listPublishedVersions } from '../../../recipes/index.ts';
import { findRelease, listReportsWithStatements } from '../../../research/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import type { PublicRooms } from '../../rooms.ts';
import { barrierHref } from '../research/barriers.presenter.ts';
import { whereIs } from '../where.ts';
import { toFeed } from './to-feed.ts';

const most = 30;
type Format = 'atom1' | 'rss2';
const types = {
  atom1: 'application/atom+xml; charset=utf-8',
  rss2: 'application/rss+xml; charset=utf-8',
} as const;

async function feedOf(at: PublicRooms, format: Format, code: string | undefined) {
  const { area, list, corrections } = await at.readPublished(async (tx) => ({
    area: code === undefined ? undefined : (await listPublishedAreas(tx)).find((one) => one.code === code),
    list: await listPublished(tx, { limit: most, ...(code === undefined ? {} : { area: code }) }),
    corrections: await listLastCorrections(tx),
  }));
  if (code !== undefined && !area) throw new NotFound('There is no such area of work.');
  return publicBody(
    types[format],
    toFeed({ name: at.name, address: at.address(), area, list, corrections })[format](),
  );
}

export const feedPages = (['atom1', 'rss2'] as const).flatMap((format) => [
  open.get({
    path: format === 'atom1' ? publicPaths.atom : publicPaths.rss,
    handle: async ({ at }) => feedOf(at, format, undefined),
  }),
  open.get({
    path: format === 'atom1' ? publicPaths.areaAtom : publicPaths.areaRss,
    params: z.object({ code: z.string().max(80) }),
    handle: async ({ at, params }) => feedOf(at, format, params.code),
  }),
]);

export const sitemapPage = open.get({
  path: publicPaths.sitemap,
  handle: async ({ at }) => {
    const { texts, areas, places, series, recipes, codes, reports } = await at.readPublished(async (tx) => ({
      texts: await listAddresses(tx),
      areas: await listPublishedAreas(tx),
      places: await listPublishedPlaces(tx),
      series: await listPublishedSeries(tx),
      recipes: await listPublishedVersions(tx),
      codes: (await findRelease(tx))?.codes ?? [],
      reports: await listReportsWithStatements(tx),
    }));
    const lists = [
      '/',
      '/blogs',
      '/case-studies',
      '/reports',
      '/areas',
      '/places',
      '/barriers',
      '/solutions',
      '/recipes',
      '/about',
    ];
    const newest = new Map(recipes.map(({ name, taken_at }) => [name, taken_at.slice(0, 10)]));
    const urls = [
      ...lists.map((path) => ({ path, day: undefined })),
      ...areas.map(({ code }) => ({ path: publicPaths.area({ code }), day: undefined })),
      ...places.map(({ code }) => ({ path: publicPaths.place({ code }), day: undefined })),
      ...series.map(({ code }) => ({ path: publicPaths.series({ code }), day: undefined })),
      ...[...newest].map(([recipe, day]) => ({ path: publicPaths.recipe({ recipe }), day })),
      ...codes.map(({ code }) => ({ path: barrierHref(code), day: undefined })),
      ...reports.map(({ slug }) => ({ path: publicPaths.howWeKnow({ slug }), day: undefined })),
      ...texts.map(({ kind, slug, changed_at }) => ({
        path: whereIs(kind, slug),
        day: changed_at.slice(0, 10),
      })),
    ];
    const lines = urls.map(
      ({ path, day }) =>
        `<url><loc>${escapeXml(at.address() + path)}</loc>${day === undefined ? '' : `<lastmod>${day}</lastmod>`}</url>`,
    );
    return publicBody(
      'application/xml; charset=utf-8',
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`,
    );
  },
});

export const robotsPage = open.get({
  path: publicPaths.robots,
  handle: async ({ at }) =>
    publicBody(
      'text/plain; charset=utf-8',
      `User-agent: *\nDisallow: /search\nDisallow: /newsletter/\nSitemap: ${at.address()}${publicPaths.sitemap()}\n`,
    ),
});

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
