import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { adoptRecipe, agreementPage, recipePage } from './agreement.page.ts';
import { conditionPage, meetCondition, reopenCondition } from './condition.page.ts';
import { decideFlow, decideFlowPage } from './decide-flow.page.ts';
import { endAgreement, endAgreementPage } from './end-agreement.page.ts';
import { dryRunPage, flowPage, pauseFlow, pausePage, resumeFlow } from './flow.page.ts';
import { acceptGateway, gatewayPage, gatewaysPage, withdrawGateway } from './gateways.page.ts';
import { invite, invitePage, withdrawInvitation } from './invite.page.ts';
import { paperPage, recordPaper } from './paper.page.ts';
import { registerAgreement, registerPage } from './register.page.ts';
import { readinessPage, recipesPage, recordPage, sharingPage } from './sharing.page.ts';
import {
  signOnPaper,
  signOnPaperPage,
  takeBackSignature,
  takeBackSignaturePage,
} from './sign-on-paper.page.ts';
import { worthPage } from './worth.page.ts';

/** The register: who shares what, under which law, and what is waited for. */
export const sharingPages: readonly Route<Rooms>[] = [
  sharingPage,
  recipesPage,
  recipePage,
  adoptRecipe,
  readinessPage,
  recordPage,
  agreementPage,
  flowPage,
  decideFlowPage,
  decideFlow,
  pausePage,
  pauseFlow,
  resumeFlow,
  dryRunPage,
  invitePage,
  invite,
  withdrawInvitation,
  worthPage,
  registerPage,
  registerAgreement,
  signOnPaperPage,
  signOnPaper,
  takeBackSignaturePage,
  takeBackSignature,
  endAgreementPage,
  endAgreement,
  gatewaysPage,
  gatewayPage,
  acceptGateway,
  withdrawGateway,
  paperPage,
  recordPaper,
  conditionPage,
  meetCondition,
  reopenCondition,
];
