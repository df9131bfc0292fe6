/** What is known of one person that forming families needs. Days are ISO dates; surnames are normalised. */
export type PersonEvidence = {
  readonly id: string;
  readonly born?: string;
  readonly expected?: string;
  readonly died?: string;
  readonly surnames: readonly string[];
  /** On a school or college roll at the date, which keeps an 18-year-old a dependent child. */
  readonly onRoll: boolean;
};

export type TieKind =
  | 'parent-of'
  | 'carer-of'
  | 'foster-carer-of'
  | 'partner-of'
  | 'sibling-of'
  | 'lives-with'
  | 'lodger-with'
  | 'expecting'
  | 'other-adult-of';

/** What one source says one person is to another, valid at the date. */
export type Tie = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: TieKind;
  /** Whether the source says they live together; absent where it says nothing. */
  readonly resident?: boolean;
  readonly starts?: string;
  readonly flow: number;
  /**
   * The source speaks of it no more. Whose parent somebody is stays true; that they live together only of a pupil who left at the end of
   * compulsory school, while no source has the child anywhere.
   */
  readonly past?: boolean;
  /** Both are of one family as social care records it. */
  readonly inFamily?: boolean;
};

/** Where one source says a person lives at the date. `home` is a UPRN or a normalised line and postcode. */
export type Stay = {
  readonly person: string;
  readonly home: string;
  readonly starts?: string;
  readonly ends?: string;
  readonly flow: number;
  /** How far the source is believed about addresses (resolve-homes.ts); 0: where the person lives too, beside the home. */
  readonly strength: number;
};

export type FamilyEvidence = {
  readonly asAt: string;
  readonly persons: readonly PersonEvidence[];
  readonly ties: readonly Tie[];
  readonly stays: readonly Stay[];
  /** Flows that may put a family forward: a membership rests on these where it can. None given: all are alike. */
  readonly preferred?: ReadonlySet<number>;
};
