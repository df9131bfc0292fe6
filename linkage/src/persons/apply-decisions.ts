import { constraintsOf } from '../cluster/constraints.ts';
import type { Decision } from '../cluster/decisions.ts';
import { Joining } from '../cluster/joining.ts';
import { UnionFind } from '../cluster/union-find.ts';

/**
 * Clusters that keep to the decisions, sorted, records sorted within. Clusters joined by a must-link become one; a
 * cluster with a never-link inside is parted: must-linked records stay together, records of one previous person next,
 * then each goes to the first part that may hold it. `before` gives a record's previous person.
 */
export function applyDecisions(
  clusters: readonly (readonly string[])[],
  decisions: readonly Decision[],
  before: ReadonlyMap<string, number>,
): string[][] {
  const ids = clusters.flat().sort();
  const rows = new Map(ids.map((id, row) => [id, row]));
  const { must, never } = constraintsOf(decisions, ids);
  const whole = new UnionFind(ids.length);
  for (const cluster of clusters)
    for (const id of cluster) whole.unite(rows.get(cluster[0] ?? '') ?? 0, rows.get(id) ?? 0);
  for (const [a, b] of must) whole.unite(a, b);
  const joining = new Joining(ids.length, never);
  for (const [a, b] of must) joining.join(a, b);
  for (const pool of poolsOf(whole, ids.length)) {
    joinWithin(
      pool.filter((row) => before.has(ids[row] ?? '')),
      (row) => before.get(ids[row] ?? '') ?? -1,
      joining,
    );
    joinWithin(pool, () => 0, joining);
  }
  const parts = new Map<number, string[]>();
  ids.forEach((id, row) => {
    const root = joining.find(row);
    const part = parts.get(root);
    if (part === undefined) parts.set(root, [id]);
    else part.push(id);
  });
  return [...parts.values()];
}

function poolsOf(whole: UnionFind, size: number): Iterable<number[]> {
  const pools = new Map<number, number[]>();
  for (let row = 0; row < size; row++) {
    const root = whole.find(row);
    const pool = pools.get(root);
    if (pool === undefined) pools.set(root, [row]);
    else pool.push(row);
  }
  return pools.values();
}

/** Joins each row, in order, to the first part of its kind that will have it. */
function joinWithin(rows: readonly number[], kindOf: (row: number) => number, joining: Joining): void {
  const parts = new Map<number, number[]>();
  for (const row of rows) {
    const heads = parts.get(kindOf(row)) ?? [];
    if (!heads.some((head) => joining.join(head, row))) heads.push(row);
    parts.set(kindOf(row), heads);
  }
}
