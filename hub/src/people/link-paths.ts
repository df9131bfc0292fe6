/** Two records held to be one person, and the flows that this rests on. */
export type LinkedPair = { readonly left: string; readonly right: string };

/**
 * For each record of one person, the flows on a shortest chain of edges from any of the `anchors` (records that place the person in a
 * family) to it, its own and the anchor's included. A record that no edge reaches rests on its own flow and on every anchor's, as a
 * named person's decision put it there. Shortest chains are found breadth first in order of record id, so the answer is deterministic.
 */
export function linkPaths(
  flowOf: ReadonlyMap<string, number>,
  pairs: readonly LinkedPair[],
  anchors: readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const near = new Map<string, string[]>();
  for (const { left, right } of pairs) {
    near.set(left, [...(near.get(left) ?? []), right]);
    near.set(right, [...(near.get(right) ?? []), left]);
  }
  const paths = new Map<string, readonly number[]>();
  const queue: string[] = [];
  for (const anchor of [...anchors].sort()) {
    const flow = flowOf.get(anchor);
    if (flow === undefined || paths.has(anchor)) continue;
    paths.set(anchor, [flow]);
    queue.push(anchor);
  }
  for (const record of queue) {
    for (const next of (near.get(record) ?? []).sort()) {
      const flow = flowOf.get(next);
      if (flow === undefined || paths.has(next)) continue;
      paths.set(next, sortedSet([...(paths.get(record) ?? []), flow]));
      queue.push(next);
    }
  }
  const anchorFlows = anchors.flatMap((a) => flowOf.get(a) ?? []);
  for (const [record, flow] of flowOf) if (!paths.has(record)) paths.set(record, sortedSet([...anchorFlows, flow]));
  return paths;
}

function sortedSet(flows: readonly number[]): readonly number[] {
  return [...new Set(flows)].sort((a, b) => a - b);
}
