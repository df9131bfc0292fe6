import { publicPage } from '@kinsight/kit/web';
import {
  listPublished,
  listPublishedAreas,
  listPublishedPlaces,
  listPublishedSeries,
} from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';

export const homePage = open.get({
  path: publicPaths.home,
  handle: async ({ at }) =>
    at.readPublished(async (tx) => {
      const [newest, ...others] = await listPublished(tx, { limit: 7 });
      return publicPage('home/home.njk', 'Home', {
        newest: newest && presentHeadline(newest),
        others: others.map(presentHeadline),
        areas: (await listPublishedAreas(tx)).map((one) => ({
          ...one,
          href: publicPaths.area({ code: one.code }),
        })),
        places: (await listPublishedPlaces(tx)).map(({ code, name }) => ({
          name,
          href: publicPaths.place({ code }),
        })),
        series: (await listPublishedSeries(tx)).map((one) => ({
          ...one,
          href: publicPaths.series({ code: one.code }),
        })),
        newsletter: publicPaths.newsletter(),
      });
    }),
});
