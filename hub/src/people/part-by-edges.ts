import { Joining } from '@kinsight/linkage';
import { type Decision, toConstraints } from './decisions.ts';
import type { LinkRule } from './gather-constraints.ts';
import type { LinkRow } from './links.store.ts';

/** An edge in force by which two records are one person. Weight in bits. */
export type StandingEdge = {
  readonly left: string;
  readonly right: string;
  readonly weight: number;
  readonly rule: LinkRule | null;
};

/**
 * The records of some persons, put together anew by nothing but the edges that are kept and the decisions in force: who is parted is parted
 * at once, without reading the place. It never joins what was apart; what a named person put together and took back no longer counts. Pure.
 * @returns records by cluster; the same as before where nothing parts them
 */
export function partByEdges(
  links: readonly LinkRow[],
  edges: readonly StandingEdge[],
  decisions: readonly Decision[],
): readonly (readonly string[])[] {
  const rows = new Map(links.map(({ record }, row) => [record, row]));
  const pairsOf = (pairs: readonly (readonly [string, string])[]): readonly (readonly [number, number])[] =>
    pairs.flatMap(([a, b]) => {
      const [left, right] = [rows.get(a), rows.get(b)];
      return left === undefined || right === undefined ? [] : [[left, right] as const];
    });
  const { must, never } = toConstraints(decisions);
  const joining = new Joining(links.length, pairsOf(never));
  // Two persons are not joined here, whatever an edge says: that is for the linking of the whole place.
  const personOf = new Map(links.map(({ record, person }) => [record, person]));
  const inside = ({ left, right }: Pick<StandingEdge, 'left' | 'right'>): boolean =>
    personOf.get(left) === personOf.get(right);
  const standing = edges
    .filter((edge) => edge.rule !== 'decided' && inside(edge))
    // Rules of record hold whatever the weights say, then the strongest first: so the weakest bridge is the one that is cut.
    .toSorted((a, b) => Number(b.rule !== null) - Number(a.rule !== null) || b.weight - a.weight);
  for (const [a, b] of pairsOf(must.filter(([left, right]) => inside({ left, right })))) joining.join(a, b);
  for (const [a, b] of pairsOf(standing.map(({ left, right }) => [left, right] as const))) joining.join(a, b);
  const clusters = new Map<number, string[]>();
  for (const [row, { record }] of links.entries()) {
    const root = joining.find(row);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, [record]);
    else cluster.push(record);
  }
  return [...clusters.values()];
}
