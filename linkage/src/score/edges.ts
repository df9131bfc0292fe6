/** Scored pairs: `left[i] < right[i]` are rows of the table whose records' names are in `ids`; weight in bits; only `count` entries. */
export interface Edges {
  readonly ids: readonly string[];
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly pattern: Uint32Array;
  readonly weight: Float64Array;
  /** Blocking rule that found the pair. */
  readonly rule: Uint8Array;
  readonly count: number;
}

/** None. */
export const noEdges: Edges = {
  ids: [],
  left: new Int32Array(0),
  right: new Int32Array(0),
  pattern: new Uint32Array(0),
  weight: new Float64Array(0),
  rule: new Uint8Array(0),
  count: 0,
};

/** Grows as edges come. */
export class EdgeStore {
  #left = new Int32Array(1024);
  #right = new Int32Array(1024);
  #pattern = new Uint32Array(1024);
  #weight = new Float64Array(1024);
  #rule = new Uint8Array(1024);
  #count = 0;

  add(left: number, right: number, pattern: number, weight: number, rule: number): void {
    if (this.#count === this.#left.length) this.#grow();
    const at = this.#count++;
    this.#left[at] = left;
    this.#right[at] = right;
    this.#pattern[at] = pattern;
    this.#weight[at] = weight;
    this.#rule[at] = rule;
  }

  #grow(): void {
    const size = this.#count * 2;
    const grown = {
      left: new Int32Array(size),
      right: new Int32Array(size),
      pattern: new Uint32Array(size),
      weight: new Float64Array(size),
      rule: new Uint8Array(size),
    };
    grown.left.set(this.#left);
    grown.right.set(this.#right);
    grown.pattern.set(this.#pattern);
    grown.weight.set(this.#weight);
    grown.rule.set(this.#rule);
    this.#left = grown.left;
    this.#right = grown.right;
    this.#pattern = grown.pattern;
    this.#weight = grown.weight;
    this.#rule = grown.rule;
  }

  finish(ids: readonly string[]): Edges {
    const n = this.#count;
    return {
      ids,
      left: this.#left.slice(0, n),
      right: this.#right.slice(0, n),
      pattern: this.#pattern.slice(0, n),
      weight: this.#weight.slice(0, n),
      rule: this.#rule.slice(0, n),
      count: n,
    };
  }
}
