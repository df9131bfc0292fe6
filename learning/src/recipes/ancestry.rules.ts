import type { Ancestor } from './recipe-file.ts';

/** A version of a recipe that the centre holds, and what its file says of where it comes from. */
export type Held = { readonly id: number; readonly ancestry: readonly Ancestor[] };

/** One place's version in the family tree of a recipe. */
export type Version = {
  readonly key: string;
  readonly place: string;
  readonly version: string;
  readonly changed: string | undefined;
  /** The version the centre holds; undefined where it is known only because a later one names it. */
  readonly held: number | undefined;
  readonly from: string | undefined;
};

/** A version is known by who handed it on and the hash under which they cooked it; an old entry without a hash by its number. */
const keyOf = ({ place, version, hash }: Ancestor): string => `${place} ${hash ?? version}`;

/** All versions of one recipe, the oldest first: what each came from, and which of them the centre holds. */
export function toFamilyTree(held: readonly Held[]): readonly Version[] {
  const versions = new Map<string, Version>();
  for (const { id, ancestry } of held) {
    for (const [at, entry] of ancestry.entries()) {
      const key = keyOf(entry);
      const before = ancestry[at - 1];
      const known = versions.get(key);
      const isHere = at === ancestry.length - 1;
      versions.set(key, {
        key,
        place: entry.place,
        version: entry.version,
        changed: entry.changed ?? known?.changed,
        held: isHere ? Math.max(id, known?.held ?? 0) : known?.held,
        from: before ? keyOf(before) : known?.from,
      });
    }
  }
  return inOrder([...versions.values()]);
}

/** Parents before children, generation by generation. A file that names itself as its own ancestor ends nothing. */
function inOrder(versions: readonly Version[]): readonly Version[] {
  const byKey = new Map(versions.map((one) => [one.key, one]));
  const depthOf = (version: Version): number => {
    let depth = 0;
    const seen = new Set<string>();
    for (let at: Version | undefined = version; at?.from && !seen.has(at.key); at = byKey.get(at.from)) {
      seen.add(at.key);
      depth++;
    }
    return depth;
  };
  return versions
    .map((version) => ({ version, depth: depthOf(version) }))
    .sort((one, other) => one.depth - other.depth)
    .map(({ version }) => version);
}
