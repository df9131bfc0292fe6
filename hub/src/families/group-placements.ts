import type { Placement } from './place-children.ts';

/** Placements that are one family: the same home and a carer in common. Groups and their children come in order of id. */
export function groupPlacements(placements: readonly Placement[]): readonly (readonly Placement[])[] {
  const parents = placements.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root] ?? root;
    return root;
  };
  const first = new Map<string, number>();
  placements.forEach((placement, i) => {
    for (const key of keysOf(placement)) {
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
function keysOf(placement: Placement): readonly string[] {
  return placement.carers.map((carer) => `${placement.home ?? ''}|${carer.person}`);
}
