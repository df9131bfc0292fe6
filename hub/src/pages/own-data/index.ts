import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import {
  amendPack,
  askPage,
  checkPack,
  draftPack,
  packPage,
  packsPage,
  printPack,
  releasePack,
} from './pack.page.ts';

/** What is held about one person, for that person: drafted, checked, released, printed. */
export const ownDataPages: readonly Route<Rooms>[] = [
  packsPage,
  askPage,
  draftPack,
  packPage,
  amendPack,
  checkPack,
  releasePack,
  printPack,
];
