import type { Edges } from '../score/edges.ts';
import { type Constraints, noConstraints } from './constraints.ts';
import { Joining } from './joining.ts';

export interface ClusterOptions {
  /** Bits; edges below it join nothing. */
  readonly threshold: number;
  readonly constraints?: Constraints;
  /** Edges that may not join by themselves, whatever their weight (review rules). */
  readonly holdBack?: (edge: number) => boolean;
  /** Pairs that keep clusters apart without being a decision: twins, two valid identifiers. Must-links outrank them. */
  readonly conflicts?: readonly (readonly [number, number])[];
  /** Per row the source of which a cluster holds at most one record, −1 for any number. */
  readonly uniqueSources?: Int32Array;
}

/** `clusterOf[row]`: the smallest row of its cluster. `cut`: edges above the threshold that a never-link or conflict refused, strongest first. */
export interface Clusters {
  readonly clusterOf: Int32Array;
  readonly cut: readonly number[];
}

/** Connected components at a threshold under constraints. Deterministic: edges by weight, ties by row. */
export function clusterEdges(edges: Edges, options: ClusterOptions): Clusters {
  const { must, never } = options.constraints ?? noConstraints;
  const joining = new Joining(edges.ids.length, never, options.uniqueSources ?? null);
  for (const [a, b] of must) joining.join(a, b);
  for (const [a, b] of options.conflicts ?? []) if (joining.find(a) !== joining.find(b)) joining.forbid(a, b);
  const cut: number[] = [];
  for (const edge of strongestFirst(edges, options)) {
    if (!joining.join(edges.left[edge] ?? 0, edges.right[edge] ?? 0)) cut.push(edge);
  }
  return { clusterOf: Int32Array.from({ length: edges.ids.length }, (_, row) => joining.find(row)), cut };
}

function strongestFirst(edges: Edges, { threshold, holdBack }: ClusterOptions): Int32Array {
  const { weight, left, right } = edges;
  const kept: number[] = [];
  for (let edge = 0; edge < edges.count; edge++)
    if ((weight[edge] ?? 0) >= threshold && holdBack?.(edge) !== true) kept.push(edge);
  return Int32Array.from(kept).sort(
    (a, b) =>
      (weight[b] ?? 0) - (weight[a] ?? 0) ||
      (left[a] ?? 0) - (left[b] ?? 0) ||
      (right[a] ?? 0) - (right[b] ?? 0),
  );
}

/** Rows of each cluster, ascending, by the cluster's smallest row. */
export function membersOf(clusterOf: Int32Array): Map<number, number[]> {
  const members = new Map<number, number[]>();
  clusterOf.forEach((root, row) => {
    const rows = members.get(root);
    if (rows === undefined) members.set(root, [row]);
    else rows.push(row);
  });
  return members;
}
