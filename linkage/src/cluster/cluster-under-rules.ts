import type { Table } from '../encode/table.ts';
import type { Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import type { PairScorer } from '../score/pair-scorer.ts';
import type { RuleReader } from '../score/rules.ts';
import type { Thresholds } from '../settings/settings.ts';
import { type Clusters, clusterEdges } from './cluster-edges.ts';
import type { Constraints } from './constraints.ts';
import { cutBridges } from './cut-bridges.ts';
import { findConflicts } from './find-conflicts.ts';

/** What clustering under rules needs besides the edges. */
export interface Job {
  readonly model: Model;
  readonly thresholds: Thresholds;
  readonly constraints: Constraints;
  readonly rulesOf: RuleReader;
  readonly uniqueSources: readonly string[];
}

export interface UnderRules {
  readonly clusters: Clusters;
  /** Rows that belonged as well to one cluster as to another and are now alone. */
  readonly ambiguous: ReadonlySet<number>;
}

/** How much stronger (bits) its own side must hold a record than the other side of a cut, or it goes to neither. */
const AMBIGUITY_MARGIN = 4;

export function clusterUnderRules(
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
  const conflicts = [
    ...findConflicts(first.clusterOf, scorer, rulesOf, model.settings, constraints.must),
    ...(model.settings.bridges === 'cut' ? bridgesIn(edges, table, scorer, thresholds.auto, holdBack) : []),
  ];
  if (conflicts.length === 0 && first.cut.length === 0) return { clusters: first, ambiguous: new Set() };
  const second = clusterEdges(edges, { ...base, conflicts });
  const ambiguous = ambiguousRows(edges, second, constraints, conflicts);
  const alone = (edge: number): boolean =>
    holdBack(edge) || ambiguous.has(edges.left[edge] ?? -1) || ambiguous.has(edges.right[edge] ?? -1);
  let clusters = ambiguous.size === 0 ? second : clusterEdges(edges, { ...base, conflicts, holdBack: alone });
  // Parting one pair may let others meet whom a record now alone had kept apart: looked at again until nobody is in conflict.
  const known = new Set(conflicts.map(String));
  for (let more = conflicts; more.length > 0; ) {
    more = findConflicts(clusters.clusterOf, scorer, rulesOf, model.settings, constraints.must).filter(
      (pair) => !known.has(String(pair)),
    );
    for (const pair of more) known.add(String(pair));
    conflicts.push(...more);
    if (more.length > 0) clusters = clusterEdges(edges, { ...base, conflicts, holdBack: alone });
  }
  return { clusters, ambiguous };
}

/** Pairs at the ends of bridges that what else is known of their clusters speaks against. */
function bridgesIn(
  edges: Edges,
  { size }: Table,
  scorer: PairScorer,
  threshold: number,
  holdBack: (edge: number) => boolean,
): (readonly [number, number])[] {
  const weight = edges.weight.map((bits, edge) => (holdBack(edge) ? Number.NEGATIVE_INFINITY : bits));
  const { cut } = cutBridges({ ...edges, weight }, size, threshold, (left, right) =>
    scorer.weight(left, right, scorer.pattern(left, right)),
  );
  return cut.map((edge) => [edges.left[edge] ?? 0, edges.right[edge] ?? 0]);
}

/**
 * Rows at a cut edge that the other side holds nearly as strongly as their own. Somebody there with whom the row is in conflict settles it, unless
 * the two could be exchanged, each held by either side to the bit: the records of twins of one name belong to neither.
 */
function ambiguousRows(
  edges: Edges,
  { clusterOf, cut }: Clusters,
  constraints: Constraints,
  conflicts: readonly (readonly [number, number])[],
): Set<number> {
  const rows = new Set<number>();
  const bound = new Set(constraints.must.flat());
  const best = new Map<number, number>();
  const touched = new Set(cut.flatMap((edge) => [edges.left[edge] ?? -1, edges.right[edge] ?? -1]));
  for (let edge = 0; edge < edges.count; edge++) {
    const [left = -1, right = -1] = [edges.left[edge], edges.right[edge]];
    if (clusterOf[left] !== clusterOf[right]) continue;
    for (const row of [left, right])
      if (touched.has(row))
        best.set(row, Math.max(best.get(row) ?? Number.NEGATIVE_INFINITY, edges.weight[edge] ?? 0));
  }
  // The strongest cut edge from each row to each cluster.
  const across = new Map<string, number>();
  for (const edge of cut) {
    const [left = -1, right = -1] = [edges.left[edge], edges.right[edge]];
    for (const key of [`${left},${clusterOf[right]}`, `${right},${clusterOf[left]}`])
      across.set(key, Math.max(across.get(key) ?? Number.NEGATIVE_INFINITY, edges.weight[edge] ?? 0));
  }
  const isEven = (row: number, foe: number): boolean =>
    best.get(row) !== undefined && best.get(row) === across.get(`${row},${clusterOf[foe]}`);
  const against = new Set(
    conflicts
      .filter(([a, b]) => !(isEven(a, b) && isEven(b, a)))
      .flatMap(([a, b]) => [`${a},${clusterOf[b]}`, `${b},${clusterOf[a]}`]),
  );
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
