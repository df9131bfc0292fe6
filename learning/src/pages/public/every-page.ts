import type { PublicRoute } from '@kinsight/kit/web';
import type { PublicRooms } from '../rooms.ts';
import { aboutPage } from './about/about.page.ts';
import { articlePages } from './article/article.page.ts';
import { pdfPages } from './article/pdf.page.ts';
import { picturePage } from './article/picture.page.ts';
import { feedPages, robotsPage, sitemapPage } from './feeds/feed.page.ts';
import { homePage } from './home/home.page.ts';
import { areaPage, areasPage, kindPages, placesPage, seriesPage } from './lists/lists.page.ts';
import { placePage } from './lists/place.page.ts';
import { searchPage } from './lists/search.page.ts';
import {
  askedPage,
  askPage,
  chooseAreas,
  confirm,
  confirmPage,
  leave,
  leavePage,
  newsletterPage,
} from './newsletter/newsletter.page.ts';
import { recipePages } from './recipes/recipes.page.ts';
import { leaveReplyPage, replyHeldPage } from './replies/reply.page.ts';
import { barrierPages } from './research/index.ts';

/** Every public page. A page that is not here is not served. */
export const publicPages: readonly PublicRoute<PublicRooms>[] = [
  homePage,
  aboutPage,
  ...kindPages,
  ...articlePages,
  ...pdfPages,
  picturePage,
  areasPage,
  areaPage,
  placesPage,
  placePage,
  seriesPage,
  searchPage,
  ...feedPages,
  sitemapPage,
  robotsPage,
  leaveReplyPage,
  replyHeldPage,
  newsletterPage,
  askPage,
  askedPage,
  confirmPage,
  confirm,
  leavePage,
  leave,
  chooseAreas,
  ...barrierPages,
  ...recipePages,
];
