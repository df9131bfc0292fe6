import { PlaceRole, type RoleName } from '../accounts/index.ts';

/** What differs between a place and the centre in the help and answers of upkeep. */
export type UpkeepWords = {
  /** As in “everything of this place”. */
  readonly noun: string;
  /** Roles that can be given here. */
  readonly roles: readonly RoleName[];
  /** An organisation for examples: code, kind and name. */
  readonly organisation: readonly [code: string, kind: string, name: string];
  readonly restore: {
    /** “makes hold again what was wished since the backup (…)” */
    readonly holdsAgain: string;
    /** What a person does where nobody can say what was wished since. */
    readonly whenUnknown: string;
  };
};

export const placeWords: UpkeepWords = {
  noun: 'place',
  roles: PlaceRole.options,
  organisation: ['batterby-police', 'police', 'Batterby Constabulary'],
  restore: {
    holdsAgain:
      'refusals, withdrawn consents, pauses, shields, ended roles and agreements; whatever was recalled or forgotten is removed again',
    whenUnknown:
      'What flowed is paused. Go through what was refused, withdrawn, shielded, paused and ended since the backup, put it in again, then resume flow by flow.',
  },
};
