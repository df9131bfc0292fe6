import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { adoptRecipe, agreementPage, recipePage } from './agreement.page.ts';
import { decideFlow, decideFlowPage } from './decide-flow.page.ts';
import { dryRunPage, flowPage, pauseFlow, pausePage, resumeFlow } from './flow.page.ts';
import { invite, invitePage, withdrawInvitation } from './invite.page.ts';
import { registerAgreement, registerPage } from './register.page.ts';
import { readinessPage, recipesPage, recordPage, sharingPage } from './sharing.page.ts';
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
];
