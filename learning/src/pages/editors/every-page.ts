import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { aboutFormPage, previewAbout, saveAbout } from './about/about.page.ts';
import { decideErrand, errandsPage } from './errands/errands.page.ts';
import { deskPage } from './home/desk.page.ts';
import { bouncesPage, liftSuppression } from './newsletter/bounces.page.ts';
import {
  composeIssue,
  discardIssue,
  editIssue,
  editIssuePage,
  newIssuePage,
} from './newsletter/draft.page.ts';
import { issuePage, issuesPage, sendIssue } from './newsletter/issues.page.ts';
import { recipePages } from './recipes/recipes.page.ts';
import {
  decideReplies,
  decideReply,
  queuePage,
  refuseSuspicious,
  replyPage,
  undoReplies,
} from './replies/queue.page.ts';
import { researchPages } from './research/every-research-page.ts';
import { saveShelf, shelvesPage } from './shelves/shelves.page.ts';
import {
  addPicture,
  beginText,
  editText,
  editTextPage,
  newTextPage,
  pictureFile,
  previewNewText,
  previewText,
} from './texts/edit.page.ts';
import {
  publishText,
  reviewText,
  signText,
  submitText,
  unscheduleText,
  withdrawText,
} from './texts/steps.page.ts';
import {
  checksPage,
  differencesPage,
  keepCheck,
  readTextPage,
  textPage,
  textsPage,
} from './texts/text.page.ts';

/** Every page of the editors' site. A page that is not here is not served. */
export const editorPages: readonly Route<Rooms>[] = [
  deskPage,
  textsPage,
  newTextPage,
  beginText,
  previewNewText,
  textPage,
  readTextPage,
  editTextPage,
  editText,
  previewText,
  checksPage,
  keepCheck,
  differencesPage,
  addPicture,
  pictureFile,
  submitText,
  reviewText,
  signText,
  publishText,
  unscheduleText,
  withdrawText,
  shelvesPage,
  saveShelf,
  aboutFormPage,
  previewAbout,
  saveAbout,
  queuePage,
  replyPage,
  decideReply,
  decideReplies,
  undoReplies,
  refuseSuspicious,
  issuesPage,
  newIssuePage,
  composeIssue,
  issuePage,
  editIssuePage,
  editIssue,
  discardIssue,
  sendIssue,
  bouncesPage,
  liftSuppression,
  errandsPage,
  decideErrand,
  ...researchPages,
  ...recipePages,
];
