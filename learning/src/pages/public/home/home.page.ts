import { publicPage } from '@kinsight/kit/web';
import { listPublishedAreas, listPublishedPlaces } from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';

export const homePage = open.get({
  path: publicPaths.home,
  handle: async ({ at }) =>
    at.readPublished(async (tx) =>
      publicPage('home/home.njk', 'Home', {
        areas: await listPublishedAreas(tx),
        places: await listPublishedPlaces(tx),
      }),
    ),
});
