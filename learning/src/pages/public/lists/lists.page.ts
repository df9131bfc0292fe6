import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import {
  type ArticleKind,
  findPublishedSeries,
  listPublished,
  listPublishedAreas,
  listPublishedPlaces,
  type Wanted,
} from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';
import { kindWords } from '../where.ts';

const Code = z.object({ code: z.string().max(80) });
type Path = { readonly pattern: string };
const none = new NotFound('There is nothing at this address.');

/** Texts on one page of a list. */
const most = 25;
const Page = z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1).default(1) });

/** One page of a list with its way to newer and older texts; an address of the first page has no number in it. */
async function readList(
  tx: Transaction,
  wanted: Pick<Wanted, 'kind' | 'area'>,
  { page, href }: { readonly page: number; readonly href: string },
) {
  const found = await listPublished(tx, { ...wanted, limit: most + 1, offset: (page - 1) * most });
  if (page > 1 && found.length === 0) throw none;
  const at = (number: number) => (number === 1 ? href : `${href}?page=${number}`);
  return {
    list: found.slice(0, most).map(presentHeadline),
    newer: page > 1 ? at(page - 1) : undefined,
    older: found.length > most ? at(page + 1) : undefined,
  };
}

const listOf = (kind: ArticleKind, path: Path, about: string) =>
  open.get({
    path,
    query: Page,
    handle: async ({ at, query: { page } }) => {
      const found = await at.readPublished((tx) => readList(tx, { kind }, { page, href: path.pattern }));
      const heading = kindWords[kind].many;
      return publicPage('lists/list.njk', heading, {
        heading,
        about,
        ...found,
        feed: undefined,
      });
    },
  });

export const kindPages = [
  listOf(
    'blog',
    publicPaths.blogs,
    'What we saw, heard and thought on the way, each signed by who wrote it.',
  ),
  listOf(
    'case-study',
    publicPaths.caseStudies,
    'How one place did it: the aim, the data, the arrangement, what got in the way and what helped.',
  ),
  listOf('report', publicPaths.reports, 'What holds across places, signed by everybody whose name is on it.'),
];

export const areaPage = open.get({
  path: publicPaths.area,
  params: Code,
  query: Page,
  handle: async ({ at, params: { code }, query: { page } }) =>
    at.readPublished(async (tx) => {
      const area = (await listPublishedAreas(tx)).find((one) => one.code === code);
      if (!area) throw none;
      const list = await readList(tx, { area: code }, { page, href: publicPaths.area({ code }) });
      const feed = publicPaths.areaAtom({ code });
      return publicPage('lists/list.njk', area.name, {
        heading: area.name,
        about: area.about,
        ...list,
        feed,
      });
    }),
});

export const areasPage = open.get({
  path: publicPaths.areas,
  handle: async ({ at }) => {
    const areas = await at.readPublished(listPublishedAreas);
    return publicPage('lists/areas.njk', 'Areas of work', {
      heading: 'Areas of work',
      items: areas.map(({ code, name, about }) => ({ href: publicPaths.area({ code }), name, about })),
    });
  },
});

export const placesPage = open.get({
  path: publicPaths.places,
  handle: async ({ at }) => {
    const places = await at.readPublished(listPublishedPlaces);
    return publicPage('lists/areas.njk', 'Places', {
      heading: 'Places we work with',
      items: places.map(({ code, name, about }) => ({ href: publicPaths.place({ code }), name, about })),
    });
  },
});

export const seriesPage = open.get({
  path: publicPaths.series,
  params: Code,
  handle: async ({ at, params: { code } }) =>
    at.readPublished(async (tx) => {
      const series = await findPublishedSeries(tx, code);
      if (!series) throw none;
      const list = (await listPublished(tx, { series: code })).map(presentHeadline);
      return publicPage('lists/list.njk', series.title, {
        heading: series.title,
        about: series.about,
        list,
        newer: undefined,
        older: undefined,
        feed: undefined,
      });
    }),
});
