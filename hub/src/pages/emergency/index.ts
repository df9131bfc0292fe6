import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { breakGlass, emergencyPage } from './break.page.ts';
import { emergencyRecordPage } from './record.page.ts';
import { alertPage, alertsPage, reviewAlert } from './told.page.ts';

export { mayBreakGlass } from './break.page.ts';

/** A restricted record in an emergency: opened, told, reviewed. */
export const emergencyPages: readonly Route<Rooms>[] = [
  emergencyPage,
  breakGlass,
  emergencyRecordPage,
  alertsPage,
  alertPage,
  reviewAlert,
];
