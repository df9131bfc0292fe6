import { blockPairs, defaultPairBudget } from '../block/block-pairs.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { namesOf } from '../encode/record-names.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import { EdgeStore, type Edges } from './edges.ts';
import type { Model } from './model.ts';
import { type PairScorer, pairScorer } from './pair-scorer.ts';

export interface ScoreOptions {
  /** Pairs below this weight (bits) are dropped; −Infinity keeps all. */
  readonly threshold: number;
  readonly pairBudget?: number;
  /** A scorer of this table and model made before. */
  readonly scorer?: PairScorer;
}

/** What was compared and what was kept. `pairsByRule[i]`: pairs the i-th blocking rule was first to find. */
export interface Scored {
  readonly edges: Edges;
  readonly pairs: number;
  readonly pairsByRule: readonly number[];
  /** Σ of match probabilities over all compared pairs: the matches the model believes in. */
  readonly expectedMatches: number;
}

/** What finds and weighs a table's pairs for a linkage; `scorePairs`, or what knows some of them already. */
export type ScorePairs = (
  table: Table,
  model: Model,
  options: { readonly threshold: number; readonly scorer: PairScorer },
) => Scored;

/** Blocks, compares and weighs; keeps pairs at or above the threshold. */
export function scorePairs(records: Records | Table, model: Model, options: ScoreOptions): Scored {
  const { settings } = model;
  const table = 'origin' in records ? records : encodeRecords(records, settings);
  const scorer = options.scorer ?? pairScorer(table, model);
  const store = new EdgeStore();
  const pairsByRule = settings.blockingRules.map(() => 0);
  let expectedMatches = 0;
  blockPairs(
    settings.blockingRules,
    table,
    { linkType: settings.linkType, pairBudget: options.pairBudget ?? defaultPairBudget },
    ({ left, right, count, rule }) => {
      pairsByRule[rule] = (pairsByRule[rule] ?? 0) + count;
      for (let i = 0; i < count; i++) {
        const l = left[i] ?? 0;
        const r = right[i] ?? 0;
        const pattern = scorer.pattern(l, r);
        const weight = scorer.weight(l, r, pattern);
        // Below −20 bits a pair adds less than a millionth of a match.
        if (weight > -20) expectedMatches += weight > 50 ? 1 : 1 / (1 + 2 ** -weight);
        if (weight >= options.threshold) store.add(l, r, pattern, weight, rule);
      }
    },
  );
  return {
    edges: store.finish(namesOf(table)),
    pairs: pairsByRule.reduce((sum, n) => sum + n, 0),
    pairsByRule,
    expectedMatches,
  };
}
