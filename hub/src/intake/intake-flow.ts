import type { Reader } from '../access/index.ts';
import type { GivenDataset, Reads } from '../agreements/index.ts';

/** What intake must know of a flow before it opens a file. Agreements supply it. */
export type IntakeFlow = {
  readonly id: number;
  readonly code: string;
  /** Reasons why it permits nothing today, in words; none: something is permitted. */
  readonly refusedBecause: readonly string[];
  readonly recipe: {
    readonly hash: string;
    readonly reads: Reads | undefined;
    readonly contract: string;
    readonly gives: Readonly<Record<string, GivenDataset>>;
  };
  readonly fields: readonly string[];
  readonly freeText: readonly string[];
  readonly dropExtra: boolean;
  /**
   * What the place takes: files marked as made-up; such files whose content does not look real either (a real place whose papers are
   * not complete); or real files. Left out only where there is no place: in tests and benchmarks of reading.
   */
  readonly takes?: Takes;
  /** Set where it was asked for one child under one decision, and that may be. */
  readonly about?: OneChild;
};
/** The child, the decision, and another source's record by which the child is known. */
export type OneChild = { readonly person: number; readonly decision: number; readonly record: number };
/** Whom a delivery is about, where it is about one child alone; without a decision the only one that is open. */
export type About = { readonly person: number; readonly decision?: number };
export type Takes = 'made-up' | 'made-up-proven' | 'real';
export type FindFlow = (code: string, reader: Reader, about?: About) => Promise<IntakeFlow | undefined>;
/** Under which decision something about one child may come in by a flow: or why it may not. Access and agreements decide. */
export type FindOneChild = (
  flow: number,
  reader: Reader,
  about: About,
) => Promise<OneChild | { readonly refusedBecause: readonly string[] }>;
