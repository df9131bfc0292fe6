import { publicBody } from '@kinsight/kit/web';
import { z } from 'zod';
import { listPublishedPlaces } from '../../../articles/index.ts';
import { listPublishedStatements } from '../../../research/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentStatements, toStatementsSection } from '../research/statements.presenter.ts';
import { presentArticle } from './article.presenter.ts';
import { readArticle } from './read-article.ts';
import { toPdf } from './to-pdf.ts';

/** Reports and case studies as a tagged PDF: headings, lists and links are known to a screen reader. A report ends with what it rests on. */
export const pdfPages = (['case-study', 'report'] as const).map((kind) =>
  open.get({
    path: {
      pattern: `${kind === 'report' ? publicPaths.report.pattern : publicPaths.caseStudy.pattern}/pdf`,
    },
    params: z.object({ slug: z.string().max(80) }),
    handle: async ({ at, params: { slug } }) => {
      const { view, rests } = await at.readPublished(async (tx) => {
        const parts = await readArticle(tx, kind, slug);
        const statements = kind === 'report' ? await listPublishedStatements(tx, parts.article.id) : [];
        return {
          view: presentArticle(parts),
          rests: toStatementsSection(presentStatements(statements, await listPublishedPlaces(tx))),
        };
      });
      const sections = rests === undefined ? view.sections : [...view.sections, rests];
      return publicBody('application/pdf', await toPdf({ ...view, sections }, at.name), {
        name: `${slug}.pdf`,
      });
    },
  }),
);
