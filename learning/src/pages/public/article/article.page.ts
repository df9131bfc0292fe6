import { publicPage, sayDay } from '@kinsight/kit/web';
import { z } from 'zod';
import { type ArticleKind, findWithdrawn } from '../../../articles/index.ts';
import { open } from '../../page.ts';
import { publicPaths } from '../../paths.ts';
import { presentArticle } from './article.presenter.ts';
import { readArticle } from './read-article.ts';

const articlePage = (kind: ArticleKind, path: { readonly pattern: string }) =>
  open.get({
    path,
    params: z.object({ slug: z.string().max(80) }),
    handle: async ({ at, params: { slug } }) =>
      at.readPublished(async (tx) => {
        const gone = await findWithdrawn(tx, kind, slug);
        if (gone)
          return publicPage(
            'article/withdrawn.njk',
            'Withdrawn',
            { title: gone.title, day: sayDay(gone.withdrawn_at), because: gone.withdrawn_because },
            { status: 410 },
          );
        const parts = await readArticle(tx, kind, slug);
        return publicPage('article/article.njk', parts.article.title, presentArticle(parts));
      }),
  });

export const articlePages = [
  articlePage('blog', publicPaths.blog),
  articlePage('case-study', publicPaths.caseStudy),
  articlePage('report', publicPaths.report),
];
