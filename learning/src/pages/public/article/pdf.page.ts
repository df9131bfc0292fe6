import { publicBody } from '@kinsight/kit/web';
import { z } from 'zod';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentArticle } from './article.presenter.ts';
import { readArticle } from './read-article.ts';
import { toPdf } from './to-pdf.ts';

/** Reports and case studies as a tagged PDF: headings, lists and links are known to a screen reader. */
export const pdfPages = (['case-study', 'report'] as const).map((kind) =>
  open.get({
    path: {
      pattern: `${kind === 'report' ? publicPaths.report.pattern : publicPaths.caseStudy.pattern}/pdf`,
    },
    params: z.object({ slug: z.string().max(80) }),
    handle: async ({ at, params: { slug } }) => {
      const view = presentArticle(await at.readPublished((tx) => readArticle(tx, kind, slug)));
      return publicBody('application/pdf', await toPdf(view, at.name), { name: `${slug}.pdf` });
    },
  }),
);
