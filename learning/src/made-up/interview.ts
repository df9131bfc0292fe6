import type { Polarity } from '../research/index.ts';

/** One code on the sentences from the one that holds the first words to the one that holds the last. */
export type MadeUpCoding = {
  readonly at: string;
  readonly to?: string;
  readonly code: string;
  readonly is: Polarity;
  readonly strength: number;
  readonly dataset?: string;
  readonly partner?: string;
  readonly stage?: string;
  /** Coded by the first, the second, or both in the same way. */
  readonly by?: 'first' | 'second';
  /** The second saw it otherwise. */
  readonly second?: Polarity;
};
export type MadeUpInterview = {
  readonly file: string;
  readonly place: string;
  readonly title: string;
  readonly speaker: string;
  readonly on: string;
  readonly codings: readonly MadeUpCoding[];
  /** What was settled where the two differed: code, words in the sentence, what stands. */
  readonly settled: readonly {
    readonly code: string;
    readonly at: string;
    readonly is: Polarity | undefined;
    readonly because: string;
  }[];
  /** Wordings that were put to the speaker, and whether they approved. */
  readonly quotations: readonly {
    readonly at: string;
    readonly words: string;
    readonly approved: boolean | undefined;
  }[];
};
