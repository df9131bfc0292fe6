import { mayEver, type Reader } from '../../access/index.ts';
import { keepsClaims } from '../../outcomes/index.ts';

/** Who proposes, signs, keeps or audits outcomes, where a place has any. */
export const mayClaim = (reader: Reader): boolean =>
  mayEver('propose-outcome', 'case')(reader) || keepsClaims(reader);

/** Who proposes or signs: looks at what stands for an outcome of a case. */
export const mayJudge = (reader: Reader): boolean =>
  mayEver('propose-outcome', 'case')(reader) || mayEver('sign-outcome', 'case')(reader);
