import { membersOf } from '../cluster/cluster-edges.ts';
import type { Edges } from '../score/edges.ts';
import { svg, WIDTH } from './charts.ts';
import { safe } from './markup.ts';

/** One cluster: who is in it, what holds it together, and what alone does (bridges: without them it falls apart). */
export interface ClusterShape {
  readonly ids: readonly string[];
  readonly edges: readonly ShapeEdge[];
  /** Edges there are, of those there could be. */
  readonly density: number;
}

export interface ShapeEdge {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  readonly isBridge: boolean;
}

/** The clusters most worth a look: with bridges first, then the largest and thinnest. Of three records and more. */
export function shapesOf(
  clusterOf: Int32Array,
  edges: Edges,
  threshold: number,
  most: number,
): ClusterShape[] {
  const members = [...membersOf(clusterOf).values()].filter((rows) => rows.length > 2);
  const within = new Map<number, number[]>();
  for (let edge = 0; edge < edges.count; edge++) {
    const root = clusterOf[edges.left[edge] ?? -1] ?? -1;
    if ((edges.weight[edge] ?? 0) < threshold || root !== clusterOf[edges.right[edge] ?? -1]) continue;
    const list = within.get(root);
    if (list === undefined) within.set(root, [edge]);
    else list.push(edge);
  }
  const shapes = members.map((rows): ClusterShape => {
    const place = new Map(rows.map((row, i) => [row, i]));
    const own = (within.get(clusterOf[rows[0] ?? 0] ?? -1) ?? []).map((edge) => ({
      a: place.get(edges.left[edge] ?? -1) ?? 0,
      b: place.get(edges.right[edge] ?? -1) ?? 0,
      weight: edges.weight[edge] ?? 0,
    }));
    return {
      ids: rows.map((row) => edges.ids[row] ?? ''),
      edges: own.map((edge) => ({
        ...edge,
        isBridge:
          parts(
            rows.length,
            own.filter((one) => one !== edge),
          ) > parts(rows.length, own),
      })),
      density: own.length / ((rows.length * (rows.length - 1)) / 2),
    };
  });
  const bridges = (shape: ClusterShape): number =>
    shape.ids.length > 3 && shape.edges.some(({ isBridge }) => isBridge) ? 1 : 0;
  return shapes
    .sort(
      (a, b) =>
        bridges(b) - bridges(a) ||
        b.ids.length * (1 - b.density) - a.ids.length * (1 - a.density) ||
        b.ids.length - a.ids.length,
    )
    .slice(0, most);
}

function parts(size: number, edges: readonly { readonly a: number; readonly b: number }[]): number {
  const root = Array.from({ length: size }, (_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i] ?? i));
  for (const { a, b } of edges) root[find(a)] = find(b);
  return new Set(root.map((_, i) => find(i))).size;
}

export function sayShape({ ids, edges, density }: ClusterShape): string {
  const bridges = edges.filter(({ isBridge }) => isBridge);
  const said = bridges
    .slice(0, 3)
    .map(({ a, b, weight }) => `${ids[a]} with ${ids[b]} at ${weight.toFixed(1)} bits`)
    .join('; ');
  return `${ids.length} records, ${edges.length} links, density ${density.toFixed(2)}; ${bridges.length === 0 ? 'no bridge' : `${bridges.length} bridges: ${said}`}.`;
}

/** Records in a ring, links between them; bridges red and dashed. Numbers, not ids: the list under the picture names them. */
export function shapeSvg(shape: ClusterShape): string {
  const n = shape.ids.length;
  const [cx, cy, r] = [WIDTH / 2, 110, 85];
  const at = (i: number): [number, number] => {
    const turn = (2 * Math.PI * i) / n - Math.PI / 2;
    return [cx + r * Math.cos(turn), cy + r * Math.sin(turn)];
  };
  return svg(220, sayShape(shape), [
    ...shape.edges.map(({ a, b, isBridge }) => {
      const [[x1, y1], [x2, y2]] = [at(a), at(b)];
      return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${isBridge ? '#d4351c' : '#1d70b8'}" stroke-width="${isBridge ? 3 : 1.2}"${isBridge ? ' stroke-dasharray="6 3"' : ''}/>`;
    }),
    ...shape.ids.map((_, i) => {
      const [x, y] = at(i);
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="10" fill="#fff" stroke="#0b0c0c"/><text x="${x.toFixed(1)}" y="${(y + 4).toFixed(1)}" text-anchor="middle" font-size="10">${safe(i + 1)}</text>`;
    }),
  ]);
}
