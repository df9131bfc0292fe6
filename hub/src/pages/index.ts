export { pages } from './every-page.ts';
export { navigationOf } from './navigation.ts';
export { paths } from './paths.ts';
export type { Desks, Rooms } from './rooms.ts';
