import type { ArticleKind } from '../../articles/index.ts';
import { publicPaths } from '../paths.ts';

const pathOf = {
  blog: publicPaths.blog,
  'case-study': publicPaths.caseStudy,
  report: publicPaths.report,
} as const;

/** Where readers find a text. */
export const whereIs = (kind: ArticleKind, slug: string): string => pathOf[kind]({ slug });

/** What a kind of text is called, one and several. */
export const kindWords = {
  blog: { one: 'Blog', many: 'Blogs' },
  'case-study': { one: 'Case study', many: 'Case studies' },
  report: { one: 'Report', many: 'Reports' },
} as const;
