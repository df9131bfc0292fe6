import type { DayNumber } from './days.ts';

// A town as it was told of, file by file: what is drawn, put into a database, and judged by somebody who knows all of it.
// A step is a day on which files come and progress is measured; `from` and `to` are steps: known from, and no longer known from.

type Known = { readonly from: number; to: number | null };

export type TownFlow = {
  readonly code: string;
  readonly giver: string;
  readonly dataset: string;
  readonly mode: 'full' | 'delta' | 'form';
  /** It says itself which days it speaks of; otherwise of all up to its newest file. */
  readonly saysCover: boolean;
  readonly coverFrom: DayNumber;
  /** By step: the day the file speaks up to; undefined: none came. */
  readonly files: readonly (DayNumber | undefined)[];
  /** From this step on it may not be used. */
  readonly pausedFrom: number | undefined;
  /** Needs it may not be used for. */
  readonly refusedNeeds: readonly string[];
};

export type TownFact = Known & {
  readonly key: string;
  /** Position in the list of flows. */
  readonly flow: number;
  readonly person: number;
  readonly starts: DayNumber;
  readonly ends: DayNumber | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

export type TownPerson = {
  readonly id: number;
  readonly born: DayNumber;
  readonly died: DayNumber | undefined;
  /** Flows that have a record of them, and since which step. */
  readonly records: Map<number, number>;
  /** What they refused: a flow, since when. */
  readonly refuses: readonly { readonly flow: number; readonly from: number }[];
};

export type TownMember = Known & {
  readonly family: number;
  readonly person: number;
  readonly role: 'child' | 'resident-carer' | 'carers-partner' | 'sibling' | 'other-adult';
  readonly starts: DayNumber | null;
  readonly ends: DayNumber | null;
};

export type TownNeed = {
  readonly need: string;
  readonly person: number | null;
  readonly foundOn: DayNumber;
  readonly struckOut: DayNumber | undefined;
};

export type TownCase = {
  readonly id: number;
  readonly family: number;
  readonly framework: string;
  readonly opened: DayNumber;
  readonly needs: readonly TownNeed[];
};

export type Town = {
  readonly seed: number;
  readonly steps: readonly DayNumber[];
  readonly flows: readonly TownFlow[];
  readonly people: ReadonlyMap<number, TownPerson>;
  readonly members: readonly TownMember[];
  readonly facts: readonly TownFact[];
  readonly cases: readonly TownCase[];
};

/** A term of the place's calendar. */
export type TownTerm = { readonly starts: DayNumber; readonly ends: DayNumber };
