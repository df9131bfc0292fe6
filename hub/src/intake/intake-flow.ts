import type { Reader } from '../access/index.ts';
import type { GivenDataset, Reads } from '../agreements/index.ts';

/** What intake must know of a flow before it opens a file. Agreements supply it. */
export type IntakeFlow = {
  readonly id: number;
  readonly code: string;
  /** Reasons why it permits nothing today, as codes; none: something is permitted. */
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
};
export type Takes = 'made-up' | 'made-up-proven' | 'real';
export type FindFlow = (code: string, reader: Reader) => Promise<IntakeFlow | undefined>;
