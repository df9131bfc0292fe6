import type { EqualityTable } from './equality.rules.ts';
import type { FunnelStep } from './funnel.rules.ts';
import type { RunChart, RunTold } from './run-series.rules.ts';
import type { ToldTable } from './tell-table.rules.ts';

/** How families that are helped get on, as it may be told. Every number is told by one rule (create-teller.rules.ts). */
export type HelpReport = {
  readonly id: number;
  /** The day it was made, and the day of the newest measuring it speaks of. ISO. */
  readonly day: string;
  readonly asAt: string;
  /** Needs of all cases by state. */
  readonly overall: RunTold;
  /** How much of what is shown rests on needs nobody knows of; null where it is withheld. */
  readonly unknownShare: number | null;
  readonly tables: readonly ToldTable[];
  /** Titles of tables of which nothing may be told: too few. */
  readonly tooFew: readonly string[];
  readonly funnel: readonly FunnelStep[];
  readonly series: readonly RunTold[];
  readonly charts: readonly RunChart[];
  /** null: too few, or no second run yet. */
  readonly waiting: ToldTable | null;
  readonly equality: readonly EqualityTable[];
};

/** Stands wherever families who wait are seen beside families who are helped. */
export const caveat =
  'Families who are helped differ from families who wait in ways nobody measured. What is better among them is not shown to be better because of the help.';
