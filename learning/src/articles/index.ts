export { type AboutRevision, findPublishedAbout } from './about.store.ts';
export { About, aboutShape, aboutWords } from './about-words.ts';
export type { ArticleLine, ArticleState, Choices, Revision } from './article.store.ts';
export { ArticleKind, Author, Content, caseStudyShape, Publisher, Sections } from './content.ts';
export { type Articles, type ArticlesOptions, createArticles } from './create-articles.ts';
export { type Difference, diffAbout, diffContent } from './difference.ts';
export {
  type Flag,
  findIdentifying,
  findIdentifyingIn,
  type IdentifyingKind,
  identifyingKinds,
} from './identifying.rules.ts';
export { minutesToRead, renderMarkdown, toPlainText } from './markdown.ts';
export { articleGone, correctionGone } from './public-article.store.ts';
export * from './published.store.ts';
export {
  beforePublishing,
  beforeReview,
  keyOfFlag,
  missingSignatures,
  sayProblem,
} from './publishing.rules.ts';
export { findQuotations } from './quotations.rules.ts';
export { maySign } from './signing.ts';
export type { Opened } from './standing.ts';
