import { NotFound } from '@kinsight/kit/command';
import { publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import {
  type ArticleKind,
  findPublishedSeries,
  listPublished,
  listPublishedAreas,
  listPublishedPlaces,
} from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';
import { kindWords } from '../where.ts';

const Code = z.object({ code: z.string().max(80) });
const none = new NotFound('There is nothing at this address.');

const listOf = (kind: ArticleKind, path: { readonly pattern: string }, about: string) =>
  open.get({
    path,
    handle: async ({ at }) => {
      const found = await at.readPublished((tx) => listPublished(tx, { kind }));
      const heading = kindWords[kind].many;
      return publicPage('lists/list.njk', heading, {
        heading,
        about,
        list: found.map(presentHeadline),
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
  handle: async ({ at, params: { code } }) =>
    at.readPublished(async (tx) => {
      const area = (await listPublishedAreas(tx)).find((one) => one.code === code);
      if (!area) throw none;
      const list = (await listPublished(tx, { area: code })).map(presentHeadline);
      const feed = publicPaths.areaAtom({ code });
      return publicPage('lists/list.njk', area.name, { heading: area.name, about: area.about, list, feed });
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
        feed: undefined,
      });
    }),
});
