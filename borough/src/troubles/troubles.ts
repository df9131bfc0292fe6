import type { Day } from '../calendar/day.ts';

/** What befell one person, as it truly was; each partner sees its own part. All optional: most people have none. */
export interface Troubles {
  /** `changes`: from a day on another rate. */
  absence?: {
    readonly rate: number;
    readonly unauthorised: number;
    readonly changes?: readonly { readonly from: Day; readonly rate: number }[];
  };
  exclusions?: Exclusion[];
  notInEducation?: NotInEducation;
  sen?: { readonly provision: 'K' | 'E'; readonly unmet: boolean; readonly from: Day };
  socialCare?: SocialCare;
  missing?: { readonly from: Day; readonly days: number }[];
  occurrences?: Occurrence[];
  youthJustice?: YouthJustice;
  probation?: Spell;
  benefit?: Benefit;
  mentalHealth?: Spell;
  substance?: Substance;
  development?: {
    readonly development: boolean;
    readonly physical: boolean;
    readonly parenting: boolean;
    readonly from: Day;
  };
}

export interface Spell {
  readonly from: Day;
  to?: Day;
}

export interface Exclusion {
  readonly category: 'SUSP' | 'PERM';
  readonly on: Day;
  readonly sessions: number;
  readonly reason: string;
}

export interface NotInEducation extends Spell {
  readonly register: 'CME' | 'EHE' | 'NEET';
}

export interface SocialCare {
  readonly contactOn: Day;
  readonly referredOn: Day | undefined;
  readonly assessedOn: Day | undefined;
  readonly factors: readonly string[];
  readonly enquiryOn: Day | undefined;
  readonly planFrom: Day | undefined;
  readonly protectionFrom: Day | undefined;
  protectionTo?: Day;
  readonly category: string;
  readonly lookedAfterFrom: Day | undefined;
  readonly primaryNeed: string;
  readonly source: string;
  closedOn?: Day;
}

export interface Occurrence {
  readonly reference: string;
  readonly on: Day;
  readonly group: string;
  readonly role: string;
  readonly domesticAbuse: boolean;
  readonly dash: '' | 'Standard' | 'Medium' | 'High';
  readonly marac: boolean;
  readonly marker: '' | 'No contact' | 'Live investigation';
  readonly outcome: string;
}

export interface YouthJustice extends Spell {
  readonly intervention: string;
  readonly offenceOn: Day;
  readonly proven: boolean;
}

export interface Benefit extends Spell {
  readonly benefit: string;
  readonly conditionality: string;
  readonly outOfWork: boolean;
}

export interface Substance extends Spell {
  readonly consentOn: Day;
  withdrawnOn?: Day;
  readonly inTreatment: boolean;
}

/** What befell a household as a whole. */
export interface HomeTroubles {
  rent?: {
    readonly amount: number;
    readonly weeks: number;
    readonly from: Day;
    readonly noticeOn: Day | undefined;
    to?: Day;
  };
  tax?: { readonly amount: number; readonly from: Day };
  earlyHelp?: { readonly from: Day; to?: Day; readonly reason: string; readonly organisation: string };
  homeless?: Homeless;
}

export interface Homeless extends Spell {
  readonly duty: 'Prevention' | 'Relief' | 'Main';
  readonly temporary: '' | 'Refuge' | 'B&B' | 'Self-contained';
  readonly atRisk: boolean;
  readonly youngPerson: boolean;
}

export const noTroubles = (): Troubles => ({});
