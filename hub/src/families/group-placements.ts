import type { EvidenceIndex } from './evidence-index.ts';
import { isPartner } from './other-members.ts';
import type { Placement } from './place-children.ts';

/**
 * Placements that are one family: the same home and a carer in common, or carers who are partners. Groups and their children come in
 * order of id.
 */
export function groupPlacements(
  index: EvidenceIndex,
  placements: readonly Placement[],
): readonly (readonly Placement[])[] {
  const parents = placements.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const carersAt = Map.groupBy(
    placements.flatMap((p) => p.carers.map((c) => ({ home: p.home ?? '', person: c.person }))),
    ({ home }) => home,
  );
  const first = new Map<string, number>();
  placements.forEach((placement, i) => {
    const others = (carersAt.get(placement.home ?? '') ?? []).map(({ person }) => person);
    for (const key of keysOf(index, placement, others)) {
      const seen = first.get(key);
      if (seen === undefined) first.set(key, i);
      else parents[find(i)] = find(seen);
    }
  });
  const groups = new Map<number, Placement[]>();
  placements.forEach((placement, i) => {
    const root = find(i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [placement]);
    else group.push(placement);
  });
  return [...groups.values()];
}

/** A carer whose home no source gives still binds the children they live with. */
function keysOf(index: EvidenceIndex, placement: Placement, others: readonly string[]): readonly string[] {
  const { home, carers } = placement;
  const partners =
    home === undefined ? [] : others.filter((o) => carers.some((c) => isPartner(index, c.person, o, home)));
  return [...carers.map((c) => c.person), ...partners].map((person) => `${home ?? ''}|${person}`);
}
