import type { Shield } from '../../access/index.ts';
import type { Refusal } from './source-state.rules.ts';

/** Somebody as at the day of the run. `age` in whole years; undefined where no permitted record says when they were born. */
export type PersonAt = {
  readonly id: number;
  readonly age: number | undefined;
  readonly dependent: boolean;
  readonly role: string;
};

/** One person's membership of one family. Flows and shield are what it rests on. */
export type Membership = {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly primary: boolean;
  readonly flows: readonly number[];
  readonly shield: Shield;
};

export type { Shield };

/** A stretch of days, both inside, as ISO days. */
export type Days = { readonly starts: string; readonly ends: string };

/** What one flow gives of one dataset, and how it stands on the day of the run. */
export type Source = {
  readonly flow: number;
  readonly code: string;
  readonly dataset: string;
  /** roster: lists everybody it speaks of. answer: answers about named people. silence: says nothing of most people. */
  readonly absence: 'roster' | 'answer' | 'silence';
  /** Why it may not be used for identification of this need (a code of the crosswalk, where the need has one); empty: it may. */
  readonly refused: (need: string | undefined) => readonly Refusal[];
  readonly encoded: boolean;
  /** The stretch its deliveries speak of; undefined: nothing delivered. */
  readonly delivered: Days | undefined;
};
