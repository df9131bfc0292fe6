import { NotFound } from '@kinsight/kit/command';
import { publicPage } from '@kinsight/kit/web';
import { z } from 'zod';
import { findPublished, listPublishedPlaces } from '../../../articles/index.ts';
import { listPublishedStatements } from '../../../research/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentStatements } from './statements.presenter.ts';

/** What each statement of a published report rests on: how many said it, where, and the words their speakers let us quote. */
export const howWeKnowPage = open.get({
  path: publicPaths.howWeKnow,
  params: z.object({ slug: z.string().max(80) }),
  handle: ({ at, params: { slug } }) =>
    at.readPublished(async (tx) => {
      const report = await findPublished(tx, 'report', slug);
      const statements = report ? await listPublishedStatements(tx, report.id) : [];
      if (!report || statements.length === 0) throw new NotFound('There is nothing at this address.');
      return publicPage('research/how-we-know.njk', 'How we know', {
        report: { title: report.title, href: publicPaths.report({ slug }) },
        statements: presentStatements(statements, await listPublishedPlaces(tx)),
      });
    }),
});
