/** The linkage unit's side of encoded linkage: encodings in, pairs of random record ids out. Never a secret. */
export { type Calibration, calibrate } from './calibrate.ts';
export { compareAll, pack } from './compare-all.ts';
export { matchGroups, matchOneToOne } from './match-encoded.ts';
