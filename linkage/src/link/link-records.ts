import { type Clusters, clusterEdges, membersOf } from '../cluster/cluster-edges.ts';
import { type Constraints, constraintsOf } from '../cluster/constraints.ts';
import type { Decision } from '../cluster/decisions.ts';
import { findConflicts } from '../cluster/find-conflicts.ts';
import { type ReviewPair, reviewBand } from '../cluster/review-band.ts';
import { withBornBy } from './born-by.ts';
import { withNoRival } from './no-rival.ts';
import { type Relation, relativeColumns, withRelatives } from './relatives.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import type { Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { type PairScorer, pairScorer } from '../score/pair-scorer.ts';
import { type RuleReader, ruleReader } from '../score/rules.ts';
import { type Scored, scorePairs } from '../score/score-pairs.ts';
import type { Settings, Thresholds } from '../settings/settings.ts';
import type { Diagnostic } from '../train/diagnostics.ts';
import { type SessionReport, train } from '../train/train.ts';

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
}

export interface Linked {
  readonly table: Table;
  readonly model: Model;
  /** Record ids by cluster, each sorted, clusters by their first id; singletons included. */
  readonly clusters: readonly (readonly string[])[];
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
export function linkRecords(records: Records, options: LinkOptions): Linked {
  const settings = options.model?.settings ?? options.settings;
  if (settings === undefined) throw new TypeError('linkRecords needs settings or a model');
  const thresholds = options.thresholds ?? settings.thresholds;
  const clock = stopwatch();
  let table = encodeRecords(withBornBy(records, options.relations ?? []), settings);
  const encode = clock();
  const trained =
    options.model === undefined
      ? train(table, settings)
      : { model: options.model, diagnostics: [], history: [] };
  const training = clock();
  const { model } = trained;
  const constraints = constraintsOf(options.decisions ?? [], table.ids);
  const job = {
    model,
    thresholds,
    constraints,
    rulesOf: ruleReader(model.settings),
    uniqueSources: options.uniqueSources ?? [],
  };
  let pass = linkOnce(table, job);
  if (table.columns.has(relativeColumns.of)) {
    for (let n = 1; n < PASSES; n++) {
      const { clusterOf } = pass.clustered.clusters;
      const { edges } = pass.scored;
      table = withNoRival(
        withRelatives(table, clusterOf, options.relations ?? [], candidatePairs(edges, job)),
        clusterOf,
        edges,
      );
      pass = linkOnce(table, job);
    }
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
  const clusters = [...membersOf(clustered.clusters.clusterOf).values()]
    .map((rows) => rows.map((row) => table.ids[row] ?? '').sort())
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  return {
    table,
    model,
    clusters,
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

interface Job {
  readonly model: Model;
  readonly thresholds: Thresholds;
  readonly constraints: Constraints;
  readonly rulesOf: RuleReader;
  readonly uniqueSources: readonly string[];
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

function linkOnce(table: Table, job: Job): Pass {
  const scorer = pairScorer(table, job.model);
  const scored = scorePairs(table, job.model, {
    threshold: job.thresholds.review - CANDIDATE_BELOW_REVIEW,
    scorer,
  });
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

interface UnderRules {
  readonly clusters: Clusters;
  /** Rows that belonged as well to one cluster as to another and are now alone. */
  readonly ambiguous: ReadonlySet<number>;
}

/** How much stronger (bits) its own side must hold a record than the other side of a cut, or it goes to neither. */
const AMBIGUITY_MARGIN = 4;

function clusterUnderRules(
  edges: Edges,
  table: Table,
  scorer: PairScorer,
  { model, thresholds, constraints, rulesOf, uniqueSources }: Job,
): UnderRules {
  const holdBack = (edge: number): boolean => rulesOf(edges.pattern[edge] ?? 0).held.length > 0;
  const unique = new Set(uniqueSources);
  const base = {
    threshold: thresholds.auto,
    constraints,
    holdBack,
    ...(unique.size > 0
      ? {
          uniqueSources: table.sources.map((source) =>
            unique.has(table.sourceNames[source] ?? '') ? source : -1,
          ),
        }
      : {}),
  };
  const first = clusterEdges(edges, base);
  const conflicts = findConflicts(first.clusterOf, scorer, rulesOf, model.settings);
  if (conflicts.length === 0 && first.cut.length === 0) return { clusters: first, ambiguous: new Set() };
  const second = clusterEdges(edges, { ...base, conflicts });
  const ambiguous = ambiguousRows(edges, second, constraints, conflicts);
  if (ambiguous.size === 0) return { clusters: second, ambiguous };
  const alone = (edge: number): boolean =>
    holdBack(edge) || ambiguous.has(edges.left[edge] ?? -1) || ambiguous.has(edges.right[edge] ?? -1);
  return { clusters: clusterEdges(edges, { ...base, conflicts, holdBack: alone }), ambiguous };
}

/** Rows at a cut edge that the other side holds nearly as strongly as their own, and with whom nobody there is in conflict. */
function ambiguousRows(
  edges: Edges,
  { clusterOf, cut }: Clusters,
  constraints: Constraints,
  conflicts: readonly (readonly [number, number])[],
): Set<number> {
  const rows = new Set<number>();
  const bound = new Set(constraints.must.flat());
  const best = new Map<number, number>();
  const against = new Set(conflicts.flatMap(([a, b]) => [`${a},${clusterOf[b]}`, `${b},${clusterOf[a]}`]));
  const touched = new Set(cut.flatMap((edge) => [edges.left[edge] ?? -1, edges.right[edge] ?? -1]));
  for (let edge = 0; edge < edges.count; edge++) {
    const [left = -1, right = -1] = [edges.left[edge], edges.right[edge]];
    if (clusterOf[left] !== clusterOf[right]) continue;
    for (const row of [left, right])
      if (touched.has(row))
        best.set(row, Math.max(best.get(row) ?? Number.NEGATIVE_INFINITY, edges.weight[edge] ?? 0));
  }
  for (const edge of cut) {
    const [left = -1, right = -1] = [edges.left[edge], edges.right[edge]];
    for (const [row, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const own = best.get(row);
      if (own === undefined || bound.has(row) || against.has(`${row},${clusterOf[other]}`)) continue;
      if (own - (edges.weight[edge] ?? 0) < AMBIGUITY_MARGIN) rows.add(row);
    }
  }
  return rows;
}
