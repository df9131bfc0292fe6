import { z } from 'zod';

/** How a case came to be: a decision to make contact, a referral, or help that was there already. */
export const CameFrom = z.enum(['decision', 'referral', 'early-help']);
export type CameFrom = z.infer<typeof CameFrom>;

/** How much help; stepping up and down moves along this list. */
export const HelpLevel = z.enum(['early-help', 'family-help', 'child-in-need', 'child-protection']);
export type HelpLevel = z.infer<typeof HelpLevel>;

export const WorkerRole = z.enum(['lead', 'co-worker', 'oversight', 'partner']);
export type WorkerRole = z.infer<typeof WorkerRole>;

/** Help given to one family: from its opening to its close. Days are ISO. */
export type Case = {
  readonly id: number;
  /** The family it is about now; a case follows the child it hangs on. */
  readonly family: number;
  /** That child, or the expectant parent. */
  readonly person: number;
  readonly framework: string;
  readonly team: string | null;
  /** Account of the lead practitioner today. */
  readonly lead: number | null;
  readonly leadName: string | null;
  readonly cameFrom: CameFrom;
  readonly source: number | null;
  readonly level: HelpLevel;
  readonly opened: string;
  readonly closed: string | null;
  /** Why it was closed, and what happens next. */
  readonly reason: string | null;
  readonly whatNext: string | null;
};

/** A need the case works on: of one member, or of the family as a whole (person null). */
export type CaseNeed = {
  readonly id: number;
  readonly case: number;
  /** Code of the framework. */
  readonly need: string;
  readonly person: number | null;
  readonly foundOn: string;
  readonly strength: 'prompt' | 'confirmed';
  /** Since when it counts no more; null while it does. */
  readonly struckOut: string | null;
  readonly workerView: string;
  readonly familyView: string;
  /** The flows it rests on: a need that data suggested inherits theirs until somebody confirms it. */
  readonly flows: readonly number[];
  readonly sensitivity: string;
  /** When it was last spoken of: found by a run, or a practitioner’s word; and that word, where it is an observation. */
  readonly saidOn: string;
  readonly stance: string | null;
};

export type CaseMember = {
  readonly id: number;
  readonly case: number;
  readonly person: number;
  readonly joined: string;
  readonly leftOn: string | null;
  /** Taken out of the case by a named person; else who left went with the family as it was formed anew. */
  readonly takenOut: boolean;
};

/** The flows of the place's own under which a case is written. They need an agreement like any other. */
export const ownCases = 'own-cases';
export const ownSupport = 'own-support';
