import type { DerivationName } from './derivation-names.ts';

/** Splink's names: pairs within one list; between sources only; both. */
export type LinkType = 'dedupe_only' | 'link_only' | 'link_and_dedupe';

/** `column` is made from the columns in `from` (all must exist unless the settings are `lenient`). `n` is the length for `prefix`. */
export interface Derivation {
  readonly column: string;
  readonly from: readonly string[];
  readonly by: DerivationName;
  readonly n?: number;
  /** The expression behind `sql`, `sql-list` and `duckdb` (which files are read with), over columns written as `l."name"`. */
  readonly sql?: string;
}

/** A question about two records. `other` names the right record's column where it is not the same as the left's. */
export type Test =
  | { readonly is: 'else' }
  | { readonly is: 'null'; readonly columns: readonly string[] }
  | { readonly is: 'all-null'; readonly columns: readonly string[] }
  | { readonly is: 'equal'; readonly column: string; readonly other?: string }
  | {
      readonly is: 'jaro-winkler' | 'jaro' | 'jaccard';
      readonly column: string;
      readonly other?: string;
      readonly atLeast: number;
    }
  | {
      readonly is: 'levenshtein' | 'damerau-levenshtein' | 'hamming';
      readonly column: string;
      readonly other?: string;
      readonly atMost: number;
    }
  | { readonly is: 'days-apart'; readonly column: string; readonly atMost: number }
  | { readonly is: 'number-apart'; readonly column: string; readonly atMost: number }
  | { readonly is: 'shares'; readonly column: string; readonly other?: string; readonly atLeast?: number }
  | { readonly is: 'later-than'; readonly column: string; readonly other: string }
  | { readonly is: 'held-by'; readonly column: string; readonly atLeast: number }
  | {
      readonly is: 'value';
      readonly column: string;
      readonly side: 'left' | 'right';
      readonly equals: string;
    }
  /** A condition in SQL over `l."name"` and `r."name"` that the engine evaluates itself; `duckdb`: over `name_l` and `name_r`, left to DuckDB (slow). */
  | { readonly is: 'sql' | 'duckdb'; readonly sql: string; readonly columns: readonly string[] }
  | { readonly is: 'all' | 'any'; readonly of: readonly Test[] }
  | { readonly is: 'not'; readonly test: Test };

/** Term-frequency adjustment: `weight · (log2 u_exact − log2 max(tf_l, tf_r, minimum))`. */
export interface TermFrequency {
  readonly column: string;
  readonly weight: number;
  readonly minimum: number;
  /** u the frequency is measured against: the comparison's exact level's (default), or the level's own. */
  readonly reference?: 'exact' | 'own';
}

/** One answer of a comparison. `m` and `u` are given only in trained models, or as a starting point for training. */
export interface Level {
  readonly label: string;
  readonly when: Test;
  readonly isNull?: boolean;
  readonly m?: number;
  readonly u?: number;
  readonly fixM?: boolean;
  readonly fixU?: boolean;
  readonly tf?: TermFrequency;
  /** The level as the file it came from wrote it. */
  readonly sql?: string;
}

/** An ordered list of levels: the first whose test holds is the pair's. */
export interface Comparison {
  readonly name: string;
  readonly levels: readonly Level[];
  /** Said to be right nearly always; training warns where m(exact) comes out below one half. */
  readonly stable?: boolean;
}

/** A key both records must have; `left`/`right` where the columns differ. List columns meet in any value. */
export type KeyPart = string | { readonly left: string; readonly right: string };

export interface BlockingRule {
  readonly name: string;
  readonly on: readonly KeyPart[];
  /** A further condition on the pair. */
  readonly where?: Test;
  /** Place in the list the rule comes from, where one rule there became several here. */
  readonly matchKey?: number;
  /** The rule as the file it came from wrote it, and the arrays of which each item stands alone. */
  readonly source?: { readonly sql: string; readonly explode: readonly string[] };
}

/**
 * A rule on a pair's levels, read after weighing. `when` names, by comparison, the labels it holds for; all named
 * comparisons must agree; `unless` lists labels any one of which lifts the rule.
 */
export interface PatternRule {
  readonly id: string;
  readonly when: Readonly<Record<string, readonly string[]>>;
  readonly unless: Readonly<Record<string, readonly string[]>>;
  /** `review`: never above the automatic threshold. `apart`: such a pair also keeps its clusters apart. */
  readonly effect: 'review' | 'apart';
}

/** Match weights in bits: at `auto` and above linked at once, from `review` on shown to a person. */
export interface Thresholds {
  readonly auto: number;
  readonly review: number;
}

/** What settings that came from a file of Splink's keep of it. */
export interface SplinkFacts {
  readonly major: 4 | 5;
  readonly uniqueId: string;
  readonly sourceDataset: string;
  readonly retain: readonly string[];
  readonly lambda?: number;
  /** Neither λ nor rules to count it from: training takes it from what the model believes. */
  readonly saysNoLambda?: boolean;
}

export interface Settings {
  readonly linkType: LinkType;
  /** Missing input columns are read as empty instead of refused. */
  readonly lenient: boolean;
  readonly derive: readonly Derivation[];
  readonly comparisons: readonly Comparison[];
  readonly blockingRules: readonly BlockingRule[];
  readonly trainingRules: readonly BlockingRule[];
  readonly deterministicRules: readonly BlockingRule[];
  /** Assumed share of true pairs the deterministic rules find, 0–1. */
  readonly recall: number;
  readonly rules: readonly PatternRule[];
  readonly thresholds: Thresholds;
  readonly training: Training;
  /** `cut`: parts of a cluster that only weak edges join, against what their other pairs say, are kept apart (`cutBridges`). Left out: connected components. */
  readonly bridges?: 'cut';
  readonly splink?: SplinkFacts;
}

export interface Training {
  readonly maxIterations: number;
  /** EM stops when no m moves by more. */
  readonly convergence: number;
  /** Random pairs for u of levels that no key defines. */
  readonly samplePairs: number;
  /** Pseudo-pairs that hold a level's given `m` against thin data; 0: data alone. */
  readonly priorPairs: number;
  readonly seed: number;
}

/** Splink's convergence and iterations; a million sampled pairs. */
export const defaultTraining: Training = {
  maxIterations: 25,
  convergence: 1e-4,
  samplePairs: 1_000_000,
  priorPairs: 0,
  seed: 1,
};
