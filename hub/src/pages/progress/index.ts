import { familyProgressPage } from './family-progress.page.ts';
import { ownProgressPage } from './own-progress.page.ts';
import { progressPage } from './progress.page.ts';

export { mayFollow } from './progress.page.ts';
export const progressPages = [progressPage, familyProgressPage, ownProgressPage];
