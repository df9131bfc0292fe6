import type { Route } from '@kinsight/kit/web';
import { familyForReason, familyPage, familyWhyPage } from './family/family.page.ts';
import { homePage } from './home/home.page.ts';
import type { Rooms } from './rooms.ts';

export { navigationOf } from './navigation.ts';
export { paths } from './paths.ts';
export type { Rooms } from './rooms.ts';

/** Every page of the hub. A page that is not here is not served. */
export const pages: readonly Route<Rooms>[] = [homePage, familyPage, familyWhyPage, familyForReason];
