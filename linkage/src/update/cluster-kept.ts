import { componentsOf } from '../cluster/components.ts';
import { noConstraints } from '../cluster/constraints.ts';
import type { Decision } from '../cluster/decisions.ts';
import { type ReviewPair, reviewBand } from '../cluster/review-band.ts';
import type { Table } from '../encode/table.ts';
import { linkRecords } from '../link/link-records.ts';
import { relativeColumns } from '../link/relatives.ts';
import { EdgeStore, type Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { pairScorer } from '../score/pair-scorer.ts';
import { ruleReader } from '../score/rules.ts';
import type { ScorePairs } from '../score/score-pairs.ts';
import { isUnsteady, readsMinors } from './ceilings.ts';
import type { KeptPairs } from './link-state.ts';
import { patternRefresher } from './refresh-pattern.ts';

export interface ClusteredKept {
  /** The smallest row of each row's cluster. */
  readonly clusterOf: Int32Array;
  readonly review: readonly ReviewPair[];
  /** The pairs with their patterns as they are in this table. */
  readonly pairs: KeptPairs;
}

/** Bits below which no pass of a linkage looks at a pair. */
export function leastOf({ settings }: Model, table: Table): number {
  const { review, auto } = settings.thresholds;
  const least = Math.min(review, auto);
  return table.columns.has(relativeColumns.of) ? least - CANDIDATE_BELOW : least;
}

/** As in `linkRecords`: what later passes may find. */
const CANDIDATE_BELOW = 8;

/** Weighs the kept pairs as the table now is and joins records as the whole job would. */
export function clusterKept(
  table: Table,
  model: Model,
  pairs: KeptPairs,
  decisions: readonly Decision[],
): ClusteredKept {
  const { settings } = model;
  const moves = settings.comparisons.some(
    (comparison) =>
      isUnsteady(comparison) || comparison.levels.some(({ when }) => readsMinors(when, settings)),
  );
  const plain =
    decisions.length === 0 &&
    settings.rules.length === 0 &&
    settings.bridges === undefined &&
    !moves &&
    !table.columns.has(relativeColumns.of);
  return plain ? joinPlainly(table, model, pairs) : joinUnderRules(table, model, pairs, decisions);
}

function joinPlainly(table: Table, model: Model, pairs: KeptPairs): ClusteredKept {
  const { thresholds } = model.settings;
  const scorer = pairScorer(table, model);
  const { left, right, pattern, rule } = pairs;
  const weight = new Float64Array(left.length);
  for (let i = 0; i < left.length; i++)
    weight[i] = scorer.weight(left[i] ?? 0, right[i] ?? 0, pattern[i] ?? 0);
  const edges: Edges = {
    left,
    right,
    pattern,
    rule,
    weight,
    count: left.length,
    get ids() {
      return table.ids;
    },
  };
  const clusterOf = componentsOf(edges, table.size, thresholds.auto);
  const review =
    thresholds.review >= thresholds.auto
      ? []
      : reviewBand({
          edges,
          clusters: { clusterOf, cut: [] },
          thresholds,
          constraints: noConstraints,
          scorer,
          rulesOf: ruleReader(model.settings),
          ambiguous: new Set(),
        });
  return { clusterOf, review, pairs };
}

function joinUnderRules(
  table: Table,
  model: Model,
  pairs: KeptPairs,
  decisions: readonly Decision[],
): ClusteredKept {
  const { left, right, rule } = pairs;
  const fresh = pairs.pattern.slice();
  let isFirst = true;
  const score: ScorePairs = (now, _, { threshold, scorer }) => {
    const refresh = patternRefresher(model, now);
    const store = new EdgeStore();
    for (let i = 0; i < left.length; i++) {
      const [l = 0, r = 0] = [left[i], right[i]];
      const pattern = refresh(fresh[i] ?? 0, l, r);
      if (isFirst) fresh[i] = pattern;
      const weight = scorer.weight(l, r, pattern);
      if (weight >= threshold) store.add(l, r, pattern, weight, rule[i] ?? 0);
    }
    isFirst = false;
    return {
      edges: store.finish(now.ids),
      pairs: left.length,
      pairsByRule: model.settings.blockingRules.map(() => 0),
      expectedMatches: Number.NaN,
    };
  };
  const { clusterOf, review } = linkRecords(table, { model, decisions, score });
  return { clusterOf, review, pairs: { ...pairs, pattern: fresh } };
}
