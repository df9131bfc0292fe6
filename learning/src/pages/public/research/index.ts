import type { PublicRoute } from '@kinsight/kit/web';
import type { PublicRooms } from '../../rooms.ts';
import { barrierPage, barriersPage, solutionsPage } from './barriers.page.ts';
import { howWeKnowPage } from './how-we-know.page.ts';

/** What research says to everybody. */
export const barrierPages: readonly PublicRoute<PublicRooms>[] = [
  barriersPage,
  barrierPage,
  solutionsPage,
  howWeKnowPage,
];
