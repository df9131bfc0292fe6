import { NotFound } from '@kinsight/kit/command';
import { publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import { listPublished, listPublishedPlaces } from '../../../articles/index.ts';
import {
  findRelease,
  listPublishedHelp,
  listPublishedMaturity,
  listPublishedPackets,
  listShownSolutions,
} from '../../../research/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentHeadline } from '../headline.presenter.ts';
import { presentPlace } from '../research/place.presenter.ts';

/** One place: what it tries, what gets in its way and helps it, what it does not know, how far it says it is, and what was written. */
export const placePage = open.get({
  path: publicPaths.place,
  params: z.object({ code: z.string().max(80) }),
  handle: async ({ at, params: { code } }) =>
    at.readPublished(async (tx) => {
      const places = await listPublishedPlaces(tx);
      const place = places.find((one) => one.code === code);
      if (!place) throw new NotFound('There is nothing at this address.');
      return publicPage('research/place.njk', place.name, {
        heading: place.name,
        about: place.about,
        list: (await listPublished(tx, { place: code })).map(presentHeadline),
        ...presentPlace(place, {
          places,
          release: await findRelease(tx),
          solutions: await listShownSolutions(tx),
          packets: await listPublishedPackets(tx),
          help: await listPublishedHelp(tx),
          judgements: await listPublishedMaturity(tx),
        }),
      });
    }),
});
