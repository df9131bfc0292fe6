import { membersOf } from '../cluster/cluster-edges.ts';
import { clusterUnderRules, type Job, type UnderRules } from '../cluster/cluster-under-rules.ts';
import { constraintsOf } from '../cluster/constraints.ts';
import type { Decision } from '../cluster/decisions.ts';
import { type ReviewPair, reviewBand } from '../cluster/review-band.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { namesOf } from '../encode/record-names.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import type { Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { type PairScorer, pairScorer } from '../score/pair-scorer.ts';
import { ruleReader } from '../score/rules.ts';
import { type Scored, type ScorePairs, scorePairs } from '../score/score-pairs.ts';
import type { Settings, Thresholds } from '../settings/settings.ts';
import type { Diagnostic } from '../train/diagnostics.ts';
import { type SessionReport, train } from '../train/train.ts';
import { withBornBy } from './born-by.ts';
import { withNoRival } from './no-rival.ts';
import { refuseOneSource } from './refuse-one-source.ts';
import { type Relation, relativeColumns, withRelatives } from './relatives.ts';

export interface LinkOptions {
  /** Trains on the records themselves; or give a `model` trained before. */
  readonly settings?: Settings;
  readonly model?: Model;
  readonly decisions?: readonly Decision[];
  readonly thresholds?: Thresholds;
  /** Who is named as whose relative, by id. Settings that compare `relative_of` score again with it. */
  readonly relations?: readonly Relation[];
  /** Sources that hold each person at most once. */
  readonly uniqueSources?: readonly string[];
  /** A rule, for training or for linking, that makes more pairs is refused by name. */
  readonly pairBudget?: number;
  /** Finds and weighs the pairs; by default all that the blocking rules find. */
  readonly score?: ScorePairs;
}

export interface Linked {
  readonly table: Table;
  readonly model: Model;
  /** Record ids by cluster, each sorted, clusters by their first id; singletons included. Where sources share ids: `source-__-id`. */
  readonly clusters: readonly (readonly string[])[];
  /** The smallest row of each row's cluster. */
  readonly clusterOf: Int32Array;
  readonly edges: Edges;
  readonly review: readonly ReviewPair[];
  readonly diagnostics: readonly Diagnostic[];
  readonly history: readonly SessionReport[];
  readonly pairs: number;
  readonly pairsByRule: readonly number[];
  /** Ids that decisions name and no record has. */
  readonly unknownInDecisions: readonly string[];
  /** Milliseconds by stage. */
  readonly took: Readonly<Record<'encode' | 'train' | 'link', number>>;
}

/** Passes where settings look at relatives: alone, with the people around, and once more with what that resolved. */
const PASSES = 3;

/** The whole job: encode, train (unless a model is given), block, compare, weigh, cluster under constraints, queue for review. */
export function linkRecords(records: Records | Table, options: LinkOptions): Linked {
  const settings = options.model?.settings ?? options.settings;
  if (settings === undefined) throw new TypeError('linkRecords needs settings or a model');
  const { pairBudget } = options;
  const thresholds = options.thresholds ?? settings.thresholds;
  const clock = stopwatch();
  let table =
    'origin' in records ? records : encodeRecords(withBornBy(records, options.relations ?? []), settings);
  if (options.score === undefined) refuseOneSource(table, settings);
  const encode = clock();
  const trained =
    options.model === undefined
      ? train(table, settings, pairBudget)
      : { model: options.model, diagnostics: [], history: [] };
  const training = clock();
  const { model } = trained;
  const constraints = constraintsOf(options.decisions ?? [], table.ids, namesOf(table));
  const job = {
    model,
    thresholds,
    constraints,
    rulesOf: ruleReader(model.settings),
    uniqueSources: options.uniqueSources ?? [],
    score:
      options.score ??
      ((now, own, how) =>
        scorePairs(now, own, { ...how, ...(pairBudget === undefined ? {} : { pairBudget }) })),
  };
  const passes = table.columns.has(relativeColumns.of) ? PASSES : 1;
  let pass = linkOnce(table, job, passes > 1);
  for (let n = 1; n < passes; n++) {
    const { clusterOf } = pass.clustered.clusters;
    const { edges } = pass.scored;
    table = withNoRival(
      withRelatives(table, clusterOf, options.relations ?? [], candidatePairs(edges, job)),
      clusterOf,
      edges,
    );
    pass = linkOnce(table, job, n < passes - 1);
  }
  const { scored, clustered, scorer } = pass;
  const review = reviewBand({
    edges: scored.edges,
    clusters: clustered.clusters,
    thresholds,
    constraints,
    scorer,
    rulesOf: job.rulesOf,
    ambiguous: clustered.ambiguous,
  });
  const names = namesOf(table);
  const clusters = [...membersOf(clustered.clusters.clusterOf).values()]
    .map((rows) => rows.map((row) => names[row] ?? '').sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return {
    table,
    model,
    clusters,
    clusterOf: clustered.clusters.clusterOf,
    edges: scored.edges,
    review,
    diagnostics: trained.diagnostics,
    history: trained.history,
    pairs: scored.pairs,
    pairsByRule: scored.pairsByRule,
    unknownInDecisions: constraints.unknown,
    took: { encode, train: training, link: clock() },
  };
}

interface Pass {
  readonly scored: Scored;
  readonly clustered: UnderRules;
  readonly scorer: PairScorer;
}

/** Bits below the review threshold from which a pair still counts as a candidate for what later passes may find. */
const CANDIDATE_BELOW_REVIEW = 8;

/** Pairs that no rule speaks against: they may be one person. */
function candidatePairs(edges: Edges, { rulesOf }: Job): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let edge = 0; edge < edges.count; edge++) {
    if (rulesOf(edges.pattern[edge] ?? 0).held.length === 0)
      pairs.push([edges.left[edge] ?? 0, edges.right[edge] ?? 0]);
  }
  return pairs;
}

function linkOnce(table: Table, job: Job & { readonly score: ScorePairs }, keepCandidates: boolean): Pass {
  const scorer = pairScorer(table, job.model);
  const threshold = job.thresholds.review - (keepCandidates ? CANDIDATE_BELOW_REVIEW : 0);
  const scored = job.score(table, job.model, { threshold, scorer });
  return { scored, scorer, clustered: clusterUnderRules(scored.edges, table, scorer, job) };
}

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return passed;
  };
}
