/** A stretch of days as a source tells it, or a term. ISO days, both inside. */
export type Piece = {
  readonly starts: string;
  readonly ends: string;
  readonly good: boolean;
  /** The measure's own number, higher is better. */
  readonly level?: number;
  /** Of a term: rows cover it from end to end. */
  readonly whole: boolean;
  readonly evidence: readonly number[];
};

/** Everything one source (or several together) says of one member for one need of one case: what is kept, and what states are worked out from. */
export type History = {
  readonly case: number;
  readonly need: string;
  readonly measure: string;
  readonly person: number;
  /** Flows that speak of the person; empty: no source knows them. */
  readonly source: readonly number[];
  /** While the person counts for this need: a member, and of the age the measure is about. ISO days, both inside; null: open. */
  readonly from: string | null;
  readonly to: string | null;
  readonly pieces: readonly Piece[];
  /** All it rests on: source, link path, membership. */
  readonly flows: readonly number[];
  readonly shield: string;
  readonly sensitivity: string;
};

/** A stretch of days. */
export type Days = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate };

/** A flow that gives what a measure reads: which days its files speak of, or why it may not be used. */
export type Giving = {
  readonly flow: number;
  /** Who gives it: of one giver's flows any may speak of a day; of different givers all must. */
  readonly giver: string;
  readonly cover: readonly Days[];
  /** Why it may not be used for this need; empty: it may. */
  readonly refused: readonly string[];
};
