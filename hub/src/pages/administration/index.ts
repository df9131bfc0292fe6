import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import {
  accountPage,
  administrationPage,
  changeAccount,
  newAccount,
  newAccountPage,
  organisationsPage,
  saveOrganisation,
} from './administration.page.ts';
import { healthPage, jobAgainPage, retentionPage } from './health.page.ts';

/** Who may sign in, as what, and where they work; how the system does, and what it may keep no longer. */
export const administrationPages: readonly Route<Rooms>[] = [
  administrationPage,
  newAccountPage,
  newAccount,
  accountPage,
  changeAccount,
  organisationsPage,
  saveOrganisation,
  healthPage,
  jobAgainPage,
  retentionPage,
];
