import { NotFound } from '@kinsight/kit/command';
import { publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import { listPublishedPlaces } from '../../../articles/index.ts';
import { listPublishedVersions } from '../../../recipes/index.ts';
import { CodeName, findRelease, listPublishedPackets, listShownSolutions } from '../../../research/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentBarrier, presentBarriers, presentSolutions } from './barriers.presenter.ts';

/** What gets in the way of sharing and what helps, across places. */
export const barriersPage = open.get({
  path: publicPaths.barriers,
  handle: ({ at }) =>
    at.readPublished(async (tx) =>
      publicPage(
        'research/barriers.njk',
        'Barriers and what helps',
        presentBarriers(await findRelease(tx), await listPublishedPlaces(tx)),
      ),
    ),
});

/** One barrier: where it stands, what people say, what is tried, and what is not known because of it. */
export const barrierPage = open.get({
  path: publicPaths.barrier,
  params: z.object({ theme: z.string().max(40), code: z.string().max(60) }),
  handle: ({ at, params }) =>
    at.readPublished(async (tx) => {
      const name = CodeName.safeParse(`${params.theme.toUpperCase()}/${params.code}`);
      const release = await findRelease(tx);
      const found = release?.codes.find(({ code }) => code === name.data);
      if (!found) throw new NotFound('There is nothing at this address.');
      return publicPage(
        'research/barrier.njk',
        found.label,
        presentBarrier(found, {
          places: await listPublishedPlaces(tx),
          solutions: await listShownSolutions(tx),
          packets: await listPublishedPackets(tx),
          recipes: await listPublishedVersions(tx),
        }),
      );
    }),
});

/** What places try, open ones first, and what became of the others. */
export const solutionsPage = open.get({
  path: publicPaths.solutions,
  handle: ({ at }) =>
    at.readPublished(async (tx) =>
      publicPage(
        'research/solutions.njk',
        'Solutions at work',
        presentSolutions(await listShownSolutions(tx), await listPublishedPlaces(tx), await findRelease(tx)),
      ),
    ),
});
