/** The agency's side of encoded linkage. Reaches no network and no database. */
export { encodePeople } from './encode-people.ts';
export { encoderOf } from './encode-record.ts';
export { type Normalisation, normalisations } from './normalise.ts';
export { parseSchema } from './parse-schema.ts';
export type { Quality } from './quality.ts';
export { createSecret, fingerprint, joinShares, readSecret, splitSecret } from './secret.ts';
export { selfTest } from './self-test.ts';
export { ukPersonSchema } from './uk-person-schema.ts';
