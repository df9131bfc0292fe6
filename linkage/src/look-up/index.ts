/** Who of those known may this one record be? Asked in milliseconds, answered as the whole job would. */

export type { LookUpRecord } from './live-rows.ts';
export type { FindOptions, LookUp, LookUpMatch } from './look-up.ts';
export { type LookUpOptions, openLookUp } from './open-look-up.ts';
