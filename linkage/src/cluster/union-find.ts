/** Disjoint sets of rows; each set's root is its smallest row. */
export class UnionFind {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, row) => row);
  }

  find(row: number): number {
    const parent = this.#parent;
    let root = row;
    while (parent[root] !== root) root = parent[root] ?? root;
    let at = row;
    while (parent[at] !== root) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  }

  /** Joins two sets; true if they were apart. */
  unite(a: number, b: number): boolean {
    const left = this.find(a);
    const right = this.find(b);
    if (left === right) return false;
    if (left < right) this.#parent[right] = left;
    else this.#parent[left] = right;
    return true;
  }
}
