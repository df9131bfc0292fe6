import type { Edges } from '../score/edges.ts';

/** Connected components of the edges at or above a threshold: by row, the smallest row of its cluster. For where nothing keeps records apart. */
export function componentsOf(
  edges: Pick<Edges, 'left' | 'right' | 'weight' | 'count'>,
  size: number,
  threshold: number,
): Int32Array {
  const parent = new Int32Array(size);
  for (let row = 0; row < size; row++) parent[row] = row;
  const { left, right, weight, count } = edges;
  for (let edge = 0; edge < count; edge++) {
    if ((weight[edge] ?? 0) < threshold) continue;
    const a = rootOf(parent, left[edge] ?? 0);
    const b = rootOf(parent, right[edge] ?? 0);
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  // A parent is never a later row than its child, so one pass makes all point at their roots.
  for (let row = 0; row < size; row++) parent[row] = parent[parent[row] ?? row] ?? row;
  return parent;
}

function rootOf(parent: Int32Array, row: number): number {
  let at = row;
  for (;;) {
    const above = parent[at] ?? at;
    if (above === at) return at;
    const next = parent[above] ?? above;
    parent[at] = next;
    at = next;
  }
}
