import { mayEver, type Reader } from '../../access/index.ts';
import { keepsClaims } from '../../outcomes/index.ts';

/** Who proposes, signs, keeps or audits outcomes, where a place has any. */
export const mayClaim = (reader: Reader): boolean =>
  mayEver('propose-outcome', 'case')(reader) || keepsClaims(reader);
