export { editorPages } from './editors/every-page.ts';
export { navigationOf } from './editors/navigation.ts';
export { editorPaths, publicPaths } from './paths.ts';
export { publicPages } from './public/every-page.ts';
export type { PublicRooms, Rooms } from './rooms.ts';
