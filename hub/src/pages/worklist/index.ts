import type { Route } from '@kinsight/kit/web';
import type { Rooms } from '../rooms.ts';
import {
  removeViewPage,
  saveViewPage,
  takeUpPage,
  viewsPage,
  worklistForReason,
  worklistPage,
  worklistWhyPage,
} from './worklist.page.ts';

/** Families that wait for a named person, and how somebody likes to see them. */
export const worklistPages: readonly Route<Rooms>[] = [
  worklistPage,
  worklistWhyPage,
  worklistForReason,
  takeUpPage,
  viewsPage,
  saveViewPage,
  removeViewPage,
];
