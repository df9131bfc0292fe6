import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { deskPage } from './home/desk.page.ts';
import { composeIssue, issuePage, issuesPage, newIssuePage, sendIssue } from './newsletter/issues.page.ts';
import { recipePages } from './recipes/recipes.page.ts';
import { decideReply, queuePage, refuseSuspicious, replyPage } from './replies/queue.page.ts';
import { researchPages } from './research/every-research-page.ts';
import {
  addPicture,
  beginText,
  editText,
  editTextPage,
  newTextPage,
  pictureFile,
  previewText,
} from './texts/edit.page.ts';
import { publishText, reviewText, signText, submitText, withdrawText } from './texts/steps.page.ts';
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
  withdrawText,
  queuePage,
  replyPage,
  decideReply,
  refuseSuspicious,
  issuesPage,
  newIssuePage,
  composeIssue,
  issuePage,
  sendIssue,
  ...researchPages,
  ...recipePages,
];
