import type { Edges } from '../score/edges.ts';
import type { Clusters } from './cluster-edges.ts';
import { componentsOf } from './components.ts';

/** Clusters above this many records stay joined: looking into one costs half the square of its size in comparisons. */
const LARGEST = 2_000;

/**
 * Connected components whose parts agree with each other: two parts that one edge, or a few, would join are joined only
 * where the pairs between them, all taken together, speak for one person (a mean weight above 0 bits, better than even
 * odds). Edges strongest first, ties by row; what was refused once stays apart. Only components that lack an edge between
 * some of their records are looked into: where every pair is above the threshold there is no bridge.
 * `weigh`: bits of any two rows, the lower first.
 */
export function cutBridges(
  edges: Pick<Edges, 'left' | 'right' | 'weight' | 'count'>,
  size: number,
  threshold: number,
  weigh: (left: number, right: number) => number,
): Clusters {
  const clusterOf = componentsOf(edges, size, threshold);
  const loose = looseComponents(edges, clusterOf, threshold);
  const cut: number[] = [];
  for (const { rows, joins } of loose.values()) {
    if (rows.length > LARGEST) continue;
    joins.sort(byWeight(edges));
    partComponent(edges, rows, joins, weigh, clusterOf, cut);
  }
  return { clusterOf, cut: cut.sort(byWeight(edges)) };
}

function byWeight({
  left,
  right,
  weight,
}: Pick<Edges, 'left' | 'right' | 'weight'>): (a: number, b: number) => number {
  return (a, b) =>
    (weight[b] ?? 0) - (weight[a] ?? 0) ||
    (left[a] ?? 0) - (left[b] ?? 0) ||
    (right[a] ?? 0) - (right[b] ?? 0);
}

interface Loose {
  readonly rows: number[];
  readonly joins: number[];
}

/** Components in which some two records have no edge, with their rows ascending and their edges. */
function looseComponents(
  { left, weight, count }: Pick<Edges, 'left' | 'weight' | 'count'>,
  clusterOf: Int32Array,
  threshold: number,
): Map<number, Loose> {
  const records = new Int32Array(clusterOf.length);
  const joined = new Int32Array(clusterOf.length);
  for (let row = 0; row < clusterOf.length; row++)
    records[clusterOf[row] ?? 0] = (records[clusterOf[row] ?? 0] ?? 0) + 1;
  const isJoin = (edge: number): boolean => (weight[edge] ?? 0) >= threshold;
  for (let edge = 0; edge < count; edge++) {
    const root = clusterOf[left[edge] ?? 0] ?? 0;
    if (isJoin(edge)) joined[root] = (joined[root] ?? 0) + 1;
  }
  const loose = new Map<number, Loose>();
  for (let row = 0; row < clusterOf.length; row++) {
    const root = clusterOf[row] ?? 0;
    const n = records[root] ?? 0;
    if ((joined[root] ?? 0) >= (n * (n - 1)) / 2) continue;
    const known = loose.get(root);
    if (known === undefined) loose.set(root, { rows: [row], joins: [] });
    else known.rows.push(row);
  }
  for (let edge = 0; edge < count; edge++)
    if (isJoin(edge)) loose.get(clusterOf[left[edge] ?? 0] ?? 0)?.joins.push(edge);
  return loose;
}

/** Joins the rows of one component part by part; writes the parts into `clusterOf` and the edges refused into `cut`. */
function partComponent(
  { left, right }: Pick<Edges, 'left' | 'right'>,
  rows: readonly number[],
  joins: readonly number[],
  weigh: (left: number, right: number) => number,
  clusterOf: Int32Array,
  cut: number[],
): void {
  const partOf = new Map(rows.map((row) => [row, { rows: [row], apart: new Set<number>() }]));
  for (const edge of joins) {
    const [a, b] = [partOf.get(left[edge] ?? -1), partOf.get(right[edge] ?? -1)];
    if (a === undefined || b === undefined || a === b) continue;
    if (b.rows.some((row) => a.apart.has(row)) || !speaksFor(a.rows, b.rows, weigh)) {
      cut.push(edge);
      a.apart.add(right[edge] ?? -1);
      b.apart.add(left[edge] ?? -1);
      continue;
    }
    a.rows.push(...b.rows);
    for (const row of b.apart) a.apart.add(row);
    for (const row of b.rows) partOf.set(row, a);
  }
  for (const part of new Set(partOf.values())) {
    const first = Math.min(...part.rows);
    for (const row of part.rows) clusterOf[row] = first;
  }
}

/** True where all pairs between two parts, taken together, are for one person; two single records have their edge alone. */
function speaksFor(
  a: readonly number[],
  b: readonly number[],
  weigh: (left: number, right: number) => number,
): boolean {
  if (a.length * b.length === 1) return true;
  let bits = 0;
  for (const x of a) for (const y of b) bits += x < y ? weigh(x, y) : weigh(y, x);
  return bits > 0;
}
