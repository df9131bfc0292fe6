import type { Edges } from '../score/edges.ts';
import type { PairScorer } from '../score/pair-scorer.ts';
import type { RuleReader } from '../score/rules.ts';
import type { Thresholds } from '../settings/settings.ts';
import { type Clusters, membersOf } from './cluster-edges.ts';
import type { Constraints } from './constraints.ts';

/** A question for a person: are these two records, and with them their clusters, the same human being? */
export interface ReviewPair {
  readonly left: string;
  readonly right: string;
  /** Bits. */
  readonly weight: number;
  readonly pattern: number;
  /** `uncertain` between the thresholds; rule ids (`possible-twins`, `identifier-conflict`…); `ambiguous`: fits two persons; `cut`: refused to keep others apart. */
  readonly reasons: readonly string[];
}

export interface ReviewInput {
  readonly edges: Edges;
  readonly clusters: Clusters;
  readonly thresholds: Thresholds;
  readonly constraints: Constraints;
  readonly scorer: PairScorer;
  readonly rulesOf: RuleReader;
  readonly ambiguous: ReadonlySet<number>;
}

/** Pairs of clusters of which more than this share of record pairs speak for two people are settled: nobody needs to look. */
const SETTLED = 0.5;

/**
 * The queue: for each two clusters the strongest pair between them that is worth a look, strongest first. Pairs a
 * decision has settled are left out, and so are clusters that mostly contradict each other.
 */
export function reviewBand(input: ReviewInput): ReviewPair[] {
  const {
    edges,
    clusters: { clusterOf, cut },
  } = input;
  const strongest = new Map<string, number>();
  for (let edge = 0; edge < edges.count; edge++) {
    const a = clusterOf[edges.left[edge] ?? 0] ?? 0;
    const b = clusterOf[edges.right[edge] ?? 0] ?? 0;
    if (a === b || (edges.weight[edge] ?? 0) < input.thresholds.review) continue;
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const best = strongest.get(key);
    if (best === undefined || (edges.weight[edge] ?? 0) > (edges.weight[best] ?? 0)) strongest.set(key, edge);
  }
  const members = membersOf(clusterOf);
  const decided = new Set(
    input.constraints.never.map(([a, b]) => pairKey(clusterOf[a] ?? 0, clusterOf[b] ?? 0)),
  );
  const wasCut = new Set(cut);
  const queue: ReviewPair[] = [];
  for (const [key, edge] of strongest) {
    if (decided.has(key)) continue;
    const [a = 0, b = 0] = key.split(',').map(Number);
    if (isSettled(members.get(a) ?? [], members.get(b) ?? [], input)) continue;
    queue.push(reviewPair(edge, wasCut, input));
  }
  return queue.sort(
    (x, y) =>
      y.weight - x.weight || (x.left < y.left ? -1 : x.left > y.left ? 1 : x.right < y.right ? -1 : 1),
  );
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a},${b}` : `${b},${a}`;
}

function reviewPair(
  edge: number,
  wasCut: ReadonlySet<number>,
  { edges, thresholds, rulesOf, ambiguous }: ReviewInput,
): ReviewPair {
  const [left = 0, right = 0, pattern = 0, weight = 0] = [
    edges.left[edge],
    edges.right[edge],
    edges.pattern[edge],
    edges.weight[edge],
  ];
  const reasons = new Set(rulesOf(pattern).held.map((rule) => rule.id));
  if (ambiguous.has(left) || ambiguous.has(right)) reasons.add('ambiguous');
  else if (wasCut.has(edge)) reasons.add('cut');
  if (weight < thresholds.auto) reasons.add('uncertain');
  return {
    left: edges.ids[left] ?? '',
    right: edges.ids[right] ?? '',
    weight,
    pattern,
    reasons: [...reasons],
  };
}

function isSettled(a: readonly number[], b: readonly number[], { scorer, rulesOf }: ReviewInput): boolean {
  if (a.length * b.length > 400) return false;
  let apart = 0;
  for (const x of a) {
    for (const y of b)
      if (
        rulesOf(scorer.pattern(Math.min(x, y), Math.max(x, y))).held.some((rule) => rule.effect === 'apart')
      )
        apart++;
  }
  return apart / (a.length * b.length) > SETTLED;
}
