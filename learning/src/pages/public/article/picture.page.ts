import { NotFound } from '@kinsight/kit/command';
import { publicBody, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { findPublishedImage } from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';

export const picturePage = open.get({
  path: publicPaths.image,
  params: z.object({ id: whole }),
  handle: async ({ at, params: { id } }) => {
    const found = await at.readPublished((tx) => findPublishedImage(tx, id));
    if (!found) throw new NotFound('There is no such picture.');
    return publicBody(found.type, found.bytes);
  },
});
