import type { Count } from './interval.ts';

/** A family as a set of true persons: its dependent children and expected babies, its adults, and the children who mainly live in it. */
export type FamilySet = {
  readonly id: string;
  readonly children: readonly string[];
  readonly adults: readonly string[];
  readonly mains?: readonly string[];
};

/**
 * The true family of each found one: the one with which it shares most dependent children; ties fall to most adults, then to most children
 * who mainly live in both, since the two families of a child with two homes hold the same people; then to the id.
 */
export function matchFamilies(
  found: readonly FamilySet[],
  truth: readonly FamilySet[],
): ReadonlyMap<string, string> {
  const byChild = new Map<string, FamilySet[]>();
  for (const family of truth) {
    for (const child of family.children) byChild.set(child, [...(byChild.get(child) ?? []), family]);
  }
  const matches = new Map<string, string>();
  for (const family of found) {
    const near = [...new Set(family.children.flatMap((c) => byChild.get(c) ?? []))];
    const ranked = near
      .map((t) => ({
        id: t.id,
        children: shared(t.children, family.children),
        adults: shared(t.adults, family.adults),
        mains: agreeing(t, family),
      }))
      .sort(
        (a, b) =>
          b.children - a.children || b.adults - a.adults || b.mains - a.mains || (a.id < b.id ? -1 : 1),
      );
    const [best] = ranked;
    if (best !== undefined) matches.set(family.id, best.id);
  }
  return matches;
}

/** By found family; by true family; by true family, of the members of whom some delivered source speaks as such. */
export type FamilyMeasure = {
  readonly precision: readonly Count[];
  readonly recall: readonly Count[];
  readonly told: readonly Count[];
};

/**
 * Pairs (family, member). Precision: of the members found, those who belong to the matched true family.
 * Recall: of the true members, those found in a family matched to theirs. Duplicated matches count once.
 */
export function measureFamilies(
  found: readonly FamilySet[],
  truth: readonly FamilySet[],
  isTold: (family: string, person: string) => boolean = () => true,
): FamilyMeasure {
  const matches = matchFamilies(found, truth);
  const trueMembers = new Map(truth.map((f) => [f.id, new Set([...f.children, ...f.adults])]));
  const foundMembers = new Map<string, Set<string>>();
  const precision = found.map((family) => {
    const members = [...new Set([...family.children, ...family.adults])];
    const match = matches.get(family.id);
    const real = match === undefined ? undefined : trueMembers.get(match);
    if (match !== undefined)
      foundMembers.set(match, new Set([...(foundMembers.get(match) ?? []), ...members]));
    return { right: members.filter((m) => real?.has(m)).length, of: members.length };
  });
  const recallOf = (counts: (family: string, person: string) => boolean): readonly Count[] =>
    [...trueMembers].map(([id, all]) => {
      const members = [...all].filter((m) => counts(id, m));
      return {
        right: members.filter((m) => foundMembers.get(id)?.has(m) === true).length,
        of: members.length,
      };
    });
  return { precision, recall: recallOf(() => true), told: recallOf(isTold) };
}

/** Children of both who mainly live in both, or in neither. */
function agreeing(a: FamilySet, b: FamilySet): number {
  const [inA, inB] = [new Set(a.mains ?? a.children), new Set(b.mains ?? b.children)];
  return a.children.filter((c) => b.children.includes(c) && inA.has(c) === inB.has(c)).length;
}

function shared(a: readonly string[], b: readonly string[]): number {
  const set = new Set(a);
  return b.filter((x) => set.has(x)).length;
}
