export { type CrashPoint, crashPoints } from './intake/index.ts';
export { openPlace } from './kitchen.ts';
export { listPlaces, makePlace, type NewPlace, openServer } from './make-place.ts';
export type { Place, PlaceOptions } from './place.ts';
export { databaseOf, filesOf, knowledge, migrations } from './place-files.ts';
export { removalHandlers, removeAgain, wishesAgain } from './remove-again.ts';
export { seatEverybody } from './seat-everybody.ts';
export { type ServePlaceOptions, servePlace } from './serve-place.ts';
export { runUpkeep, type UpkeepStep } from './upkeep-of-place.ts';
