import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import { deskPage } from './home/desk.page.ts';

/** Every page of the editors' site. A page that is not here is not served. */
export const editorPages: readonly Route<Rooms>[] = [deskPage];
