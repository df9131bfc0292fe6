import { familyProgressPage } from './family-progress.page.ts';
import { measuresChange, measuresPage, measuresSettle } from './measures.page.ts';
import { ownProgressPage } from './own-progress.page.ts';
import { measureNow, progressPage } from './progress.page.ts';

export { mayFollow } from './progress.page.ts';
export const progressPages = [
  progressPage,
  measureNow,
  measuresPage,
  measuresChange,
  measuresSettle,
  familyProgressPage,
  ownProgressPage,
];
