import { pagesFor } from '@kinsight/kit/web';
import type { Rooms } from './rooms.ts';

/** A page of the hub: `get({ … })` shows, `post({ … })` changes. See README.md. */
export const { get, post } = pagesFor<Rooms>();
