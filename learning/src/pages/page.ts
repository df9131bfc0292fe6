import { pagesFor, publicPagesFor } from '@kinsight/kit/web';
import type { PublicRooms, Rooms } from './rooms.ts';

/** An editors' page: `get({ … })` shows, `post({ … })` changes. */
export const { get, post } = pagesFor<Rooms>();

/** A page for everybody. */
export const open = publicPagesFor<PublicRooms>();
