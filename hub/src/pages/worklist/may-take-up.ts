import type { Reader } from '../../access/index.ts';
import { mayDecide } from '../decide/may-decide.ts';
import { mustSayWhy } from '../family/look-for.ts';

/** The front door and the MASH, who decide about any family, for a reason: they say that they have one they were told of. */
export const mayTakeUp = (reader: Reader): boolean => mustSayWhy(reader) && mayDecide(reader);
