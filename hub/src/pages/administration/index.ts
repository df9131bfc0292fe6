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

/** Who may sign in, as what, and where they work. */
export const administrationPages: readonly Route<Rooms>[] = [
  administrationPage,
  newAccountPage,
  newAccount,
  accountPage,
  changeAccount,
  organisationsPage,
  saveOrganisation,
];
