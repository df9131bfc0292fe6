import { UnionFind } from './union-find.ts';

/**
 * Sets of rows that refuse to join across a never-link. Edges offered strongest first therefore leave a never-linked
 * pair apart at the weakest edge between them, however long the way round: the cluster is cut at its weakest bridge.
 */
export class Joining {
  readonly #sets: UnionFind;
  readonly #enemies = new Map<number, Set<number>>();
  readonly #sources: Int32Array | null;
  readonly #held = new Map<number, Set<number>>();

  /** `uniqueSources[row]`: a source's code where at most one of its records may be in a set, −1 for others. */
  constructor(
    size: number,
    never: readonly (readonly [number, number])[],
    uniqueSources: Int32Array | null = null,
  ) {
    this.#sets = new UnionFind(size);
    this.#sources = uniqueSources;
    for (const [a, b] of never) this.forbid(a, b);
  }

  find(row: number): number {
    return this.#sets.find(row);
  }

  /** Keeps two rows apart from now on; without effect if they are together already. */
  forbid(a: number, b: number): void {
    this.#enemiesOf(this.find(a)).add(b);
    this.#enemiesOf(this.find(b)).add(a);
  }

  /** Joins two rows' sets unless something forbids it; false where it does. */
  join(a: number, b: number): boolean {
    const left = this.find(a);
    const right = this.find(b);
    if (left === right) return true;
    if (this.#isForbidden(left, right)) return false;
    this.#sets.unite(left, right);
    const root = Math.min(left, right);
    const gone = Math.max(left, right);
    mergeInto(this.#enemies, root, gone);
    if (this.#sources !== null)
      this.#held.set(root, new Set([...this.#heldBy(left), ...this.#heldBy(right)]));
    return true;
  }

  #isForbidden(left: number, right: number): boolean {
    const [a, b] = [this.#enemies.get(left), this.#enemies.get(right)];
    if (a !== undefined && b !== undefined) {
      const [fewer, other] = a.size <= b.size ? [a, right] : [b, left];
      for (const enemy of fewer) if (this.find(enemy) === other) return true;
    }
    if (this.#sources === null) return false;
    const held = this.#heldBy(left);
    for (const source of this.#heldBy(right)) if (held.has(source)) return true;
    return false;
  }

  #enemiesOf(root: number): Set<number> {
    const enemies = this.#enemies.get(root) ?? new Set<number>();
    this.#enemies.set(root, enemies);
    return enemies;
  }

  #heldBy(root: number): Set<number> {
    const known = this.#held.get(root);
    if (known !== undefined) return known;
    const source = this.#sources?.[root] ?? -1;
    const held = new Set<number>(source < 0 ? [] : [source]);
    this.#held.set(root, held);
    return held;
  }
}

function mergeInto(sets: Map<number, Set<number>>, root: number, gone: number): void {
  const lost = sets.get(gone);
  if (lost === undefined) return;
  const kept = sets.get(root);
  sets.delete(gone);
  if (kept === undefined) sets.set(root, lost);
  else if (kept.size >= lost.size) for (const enemy of lost) kept.add(enemy);
  else {
    for (const enemy of kept) lost.add(enemy);
    sets.set(root, lost);
  }
}
