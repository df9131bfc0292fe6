import type { Family } from './family.ts';

/** A family as it was known: its id and the children and expected babies in it. */
export type KnownFamily = { readonly id: string; readonly children: readonly string[] };

export type FamilyLineage = {
  readonly kind: 'created' | 'joined' | 'split' | 'ended';
  readonly family: string | undefined;
  /** The index into the families given, where the family has no id yet. */
  readonly index?: number;
  readonly other?: string;
};

export type Assignment = {
  /** For each formed family the id it keeps, or undefined for a new one. */
  readonly ids: readonly (string | undefined)[];
  readonly ended: readonly string[];
  readonly lineage: readonly FamilyLineage[];
};

/**
 * Keeps ids stable: each formed family takes the known id with which it shares most children; cases follow the child.
 * Ties fall to the older id. An id is given once; pure and independent of order.
 */
export function assignFamilies(known: readonly KnownFamily[], formed: readonly Family[]): Assignment {
  const overlaps = countOverlaps(known, formed);
  const taken = new Set<string>();
  const ids: (string | undefined)[] = formed.map(() => undefined);
  for (const overlap of overlaps) {
    if (ids[overlap.index] !== undefined || taken.has(overlap.id)) continue;
    ids[overlap.index] = overlap.id;
    taken.add(overlap.id);
  }
  const lineage: FamilyLineage[] = [];
  ids.forEach((id, index) => {
    if (id === undefined) {
      const from = overlaps.find((o) => o.index === index);
      lineage.push({
        kind: from === undefined ? 'created' : 'split',
        family: undefined,
        index,
        ...(from && { other: from.id }),
      });
    }
  });
  const ended = known.filter((k) => !taken.has(k.id)).map((k) => k.id);
  for (const id of ended) {
    const into = overlaps.find((o) => o.id === id);
    const other = into === undefined ? undefined : ids[into.index];
    lineage.push({
      kind: other === undefined ? 'ended' : 'joined',
      family: id,
      ...(other === undefined ? {} : { other }),
    });
  }
  return { ids, ended, lineage };
}

type Overlap = { readonly id: string; readonly index: number; readonly children: number };

function countOverlaps(known: readonly KnownFamily[], formed: readonly Family[]): readonly Overlap[] {
  const homeOf = new Map<string, string[]>();
  for (const family of known) {
    for (const child of family.children) homeOf.set(child, [...(homeOf.get(child) ?? []), family.id]);
  }
  const overlaps: Overlap[] = [];
  formed.forEach((family, index) => {
    const counts = new Map<string, number>();
    for (const member of family.members) {
      if (member.role !== 'child' && member.role !== 'expected-baby') continue;
      // A primary child weighs more than one who also lives elsewhere, so that a case follows the child's main home.
      for (const id of homeOf.get(member.person) ?? [])
        counts.set(id, (counts.get(id) ?? 0) + (member.primary ? 2 : 1));
    }
    for (const [id, children] of counts) overlaps.push({ id, index, children });
  });
  return overlaps.sort((a, b) => b.children - a.children || Number(a.id) - Number(b.id) || a.index - b.index);
}
