import { NotFound } from '@kinsight/kit/command';
import { publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import { listPublished, listPublishedPlaces } from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';

export const placePage = open.get({
  path: publicPaths.place,
  params: z.object({ code: z.string().max(80) }),
  handle: async ({ at, params: { code } }) =>
    at.readPublished(async (tx) => {
      const place = (await listPublishedPlaces(tx)).find((one) => one.code === code);
      if (!place) throw new NotFound('There is nothing at this address.');
      const list = (await listPublished(tx, { place: code })).map(presentHeadline);
      return publicPage('lists/list.njk', place.name, {
        heading: place.name,
        about: place.about,
        list,
        feed: undefined,
      });
    }),
});
