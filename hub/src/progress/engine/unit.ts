import type { Measure } from '../measures/measure.ts';

/** One execution of a measure: for all its needs, or, where it stands for every need, for this one. */
export type Unit = { readonly measure: Measure; readonly need?: string };

/** What one statement said of one person through one source over one stretch of days. */
export type Said = {
  readonly person: number;
  /** A flow id, or `joint`: all sources of the person together. */
  readonly source: number;
  /** ISO days, both inside. */
  readonly starts: string;
  readonly ends: string;
  readonly good: boolean;
  /** The measure's own number, higher is better. */
  readonly level?: number;
  /** Of a term: rows cover it from end to end. Of days: true. */
  readonly whole: boolean;
  readonly evidence: readonly number[];
};

export const keyOfUnit = ({ measure, need }: Unit): string =>
  need === undefined ? measure.id : `${measure.id} ${need}`;
