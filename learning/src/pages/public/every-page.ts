import type { PublicRoute } from '@kinsight/kit/web';
import type { PublicRooms } from '../rooms.ts';
import { homePage } from './home/home.page.ts';

/** Every public page. A page that is not here is not served. */
export const publicPages: readonly PublicRoute<PublicRooms>[] = [homePage];
