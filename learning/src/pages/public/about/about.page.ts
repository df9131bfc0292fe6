import { publicPage } from '@kinsight/kit/web';
import { findPublishedAbout } from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentAbout } from './about.presenter.ts';

/** Who the centre is, how to reach it, what becomes of what readers leave, how accessible the site is. */
export const aboutPage = open.get({
  path: publicPaths.about,
  handle: async ({ at }) =>
    publicPage(
      'about/about.njk',
      'About this site',
      presentAbout(at.name, await at.readPublished(findPublishedAbout)),
    ),
});
