import { UnionFind } from '../cluster/union-find.ts';
import { bootstrap, type Unit } from './bootstrap.ts';

/** A share with its 95 % interval; `of` is what it is a share of. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

/** Over pairs of records; intervals by resampling persons. */
export interface Measured {
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: number;
  readonly f1Interval: readonly [number, number];
}

/** Precision, recall and F1 over pairs of records, from the cluster each record was found and truly is in. Records without truth are left out. */
export function measureClusters(
  found: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): Measured {
  const byCluster = new Map<string, Map<string, number>>();
  for (const [id, real] of truth) {
    const cluster = found.get(id) ?? `\u0000${id}`;
    const held = byCluster.get(cluster) ?? new Map<string, number>();
    held.set(real, (held.get(real) ?? 0) + 1);
    byCluster.set(cluster, held);
  }
  const people = new People(truth);
  for (const held of byCluster.values()) {
    let size = 0;
    let right = 0;
    let last: string | undefined;
    for (const [real, n] of held) {
      size += n;
      right += pairsOf(n);
      if (last !== undefined) people.tie(last, real);
      last = real;
    }
    people.add(last ?? '', right, pairsOf(size) - right);
  }
  return measured(people.units());
}

/** The same from pairs of ids called matches. */
export function measurePairs(
  pairs: Iterable<readonly [string, string]>,
  truth: ReadonlyMap<string, string>,
): Measured {
  const people = new People(truth);
  for (const [left, other] of pairs) {
    const [a, b] = [truth.get(left), truth.get(other)];
    if (a === undefined || b === undefined) continue;
    people.tie(a, b);
    people.add(a, a === b ? 1 : 0, a === b ? 0 : 1);
  }
  return measured(people.units());
}

/** True persons, those taken for each other together: what is right or wrong together is resampled together. */
class People {
  readonly #places = new Map<string, number>();
  readonly #truth: number[] = [];
  readonly #right: number[] = [];
  readonly #wrong: number[] = [];
  readonly #ties: UnionFind;

  constructor(truth: ReadonlyMap<string, string>) {
    const sizes = new Map<string, number>();
    for (const real of truth.values()) sizes.set(real, (sizes.get(real) ?? 0) + 1);
    for (const [real, n] of sizes) {
      this.#places.set(real, this.#truth.length);
      this.#truth.push(pairsOf(n));
    }
    this.#right = this.#truth.map(() => 0);
    this.#wrong = this.#truth.map(() => 0);
    this.#ties = new UnionFind(this.#truth.length);
  }

  tie(a: string, b: string): void {
    this.#ties.unite(this.#places.get(a) ?? 0, this.#places.get(b) ?? 0);
  }

  add(person: string, right: number, wrong: number): void {
    const place = this.#places.get(person) ?? 0;
    this.#right[place] = (this.#right[place] ?? 0) + right;
    this.#wrong[place] = (this.#wrong[place] ?? 0) + wrong;
  }

  units(): Unit[] {
    const units = new Map<number, { right: number; truth: number; wrong: number }>();
    this.#truth.forEach((truth, place) => {
      const root = this.#ties.find(place);
      const unit = units.get(root) ?? { right: 0, truth: 0, wrong: 0 };
      unit.truth += truth;
      unit.right += this.#right[place] ?? 0;
      unit.wrong += this.#wrong[place] ?? 0;
      units.set(root, unit);
    });
    return [...units.values()];
  }
}

function measured(units: readonly Unit[]): Measured {
  const sum = (of: (unit: Unit) => number): number => units.reduce((total, one) => total + of(one), 0);
  const { precision, recall, f1 } = bootstrap(units);
  const rightPairs = sum(({ right }) => right);
  return {
    truePairs: sum(({ truth }) => truth),
    foundPairs: rightPairs + sum(({ wrong }) => wrong),
    rightPairs,
    precision,
    recall,
    f1: f1.value,
    f1Interval: [f1.low, f1.high],
  };
}

function pairsOf(n: number): number {
  return (n * (n - 1)) / 2;
}
