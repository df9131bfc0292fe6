import type { Route } from '@kinsight/kit/web';
import { administrationPages } from './administration/index.ts';
import { anewPage } from './anew/anew.page.ts';
import { auditExport, auditPage, auditSearch, chainPage, leftPage, unusualPage } from './audit/audit.page.ts';
import { soughtNamePages } from './audit/names.page.ts';
import { assessPages } from './case/assess.page.ts';
import { beginCasePages } from './case/begin.page.ts';
import { caseParts, casesPage, openCasePage } from './case/case.page.ts';
import { caseChanges } from './case/case-changes.ts';
import { coverPages } from './case/cover.page.ts';
import { givePaper } from './case/paper.page.ts';
import { peopleChanges } from './case/people-changes.ts';
import { coverageNonePage, coveragePage } from './coverage/coverage.page.ts';
import { releaseCoverage, releaseCoveragePage, releasedPacket } from './coverage/release.page.ts';
import { candidatePages } from './decide/candidate.page.ts';
import { checkPage, keepCheck } from './decide/check.page.ts';
import { decide, decidePage, undoDecision, undoPage } from './decide/decide.page.ts';
import { deliveryPages } from './deliveries/index.ts';
import { emergencyPages } from './emergency/index.ts';
import { familyPages } from './family/family.page.ts';
import { keepObservation } from './family/observe.page.ts';
import { referPages } from './family/refer.page.ts';
import { find, findPage } from './find/find.page.ts';
import { homePage } from './home/home.page.ts';
import { insightPages } from './insight/index.ts';
import { nearlyPage } from './nearly/nearly.page.ts';
import { noticePage } from './notice/notice.page.ts';
import { outcomePages } from './outcomes/index.ts';
import { ownDataPages } from './own-data/index.ts';
import { partnerPage } from './partner/partner.page.ts';
import { progressPages } from './progress/index.ts';
import { putRightPages } from './put-right/index.ts';
import { refusalPages } from './refusals/refusals.page.ts';
import { reminderPages } from './reminders/reminders.page.ts';
import { decideReview, reviewPage, reviewsPage } from './review/review.page.ts';
import type { Rooms } from './rooms.ts';
import { drawSample, reviewSearch, samplePage, samplesPage } from './searches/searches.page.ts';
import { sharingPages } from './sharing/index.ts';
import { sign, signPage } from './sign/sign.page.ts';
import { worklistPages } from './worklist/index.ts';

/** Every page of the hub. A page that is not here is not served. */
export const pages: readonly Route<Rooms>[] = [
  homePage,
  ...familyPages,
  keepObservation,
  ...referPages,
  ...putRightPages,
  anewPage,
  findPage,
  find,
  ...emergencyPages,
  samplesPage,
  drawSample,
  samplePage,
  reviewSearch,
  noticePage,
  ...ownDataPages,
  reviewsPage,
  reviewPage,
  decideReview,
  ...worklistPages,
  casesPage,
  ...coverPages,
  ...reminderPages,
  ...beginCasePages,
  openCasePage,
  ...caseParts,
  ...caseChanges,
  ...peopleChanges,
  ...assessPages,
  givePaper,
  ...candidatePages,
  checkPage,
  keepCheck,
  decidePage,
  decide,
  undoPage,
  undoDecision,
  ...progressPages,
  ...outcomePages,
  ...insightPages,
  ...sharingPages,
  ...refusalPages,
  signPage,
  sign,
  ...deliveryPages,
  coveragePage,
  coverageNonePage,
  releaseCoveragePage,
  releaseCoverage,
  releasedPacket,
  auditPage,
  auditSearch,
  auditExport,
  unusualPage,
  chainPage,
  leftPage,
  ...soughtNamePages,
  partnerPage,
  nearlyPage,
  ...administrationPages,
];
