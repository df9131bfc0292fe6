import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { deliveriesPage, deliveryPage, deliveryReport } from './deliveries.page.ts';
import { recallDelivery, recallPage } from './recall.page.ts';
import { settleDelivery, upload, uploadPage } from './settle.page.ts';

/** What partners hand in, what was refused of it, and taking it back. */
export const deliveryPages: readonly Route<Rooms>[] = [
  deliveriesPage,
  uploadPage,
  upload,
  deliveryPage,
  deliveryReport,
  settleDelivery,
  recallPage,
  recallDelivery,
];
