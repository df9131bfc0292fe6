import type { Transaction } from '@kinsight/kit/postgres';

/** A case as progress needs it. The room of cases hands them in (kitchen); days are ISO. */
export type MeasuredCase = {
  readonly id: number;
  /** The one it is about now. */
  readonly family: number;
  /** Those it was about, the first first: a case follows its child. ISO days: since and until the child was known there; null: always, still. */
  readonly families: readonly FamilyInTime[];
  readonly framework: string;
  readonly opened: string;
  readonly closed: string | null;
  readonly team: string | null;
  readonly lead: number | null;
  readonly needs: readonly MeasuredNeed[];
};

export type FamilyInTime = {
  readonly family: number;
  readonly from: string | null;
  readonly to: string | null;
};

export type MeasuredNeed = {
  readonly need: string;
  /** The member it is of; null: of the family as a whole. */
  readonly person: number | null;
  readonly foundOn: string;
  /** Since when it no longer counts. */
  readonly struckOut: string | null;
};

/** Every family these cases are or were about. */
export const familiesOf = (cases: readonly MeasuredCase[]): readonly number[] => [
  ...new Set(cases.flatMap((c) => c.families.map(({ family }) => family))),
];

/**
 * The cases of a transaction, the oldest first: in a look those the reader sees, for a worker all. Closed ones stay on the list for a year.
 * `families`: only cases of these.
 */
export type CasesOf = (tx: Transaction, families?: readonly number[]) => Promise<readonly MeasuredCase[]>;
