import { mayEver } from '../../access/index.ts';

/** Who may decide about a family put forward: a team about its own, the front door and the MASH about any, with a reason. */
export const mayDecide = mayEver('decide-candidate', 'candidate');
