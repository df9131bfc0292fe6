/** A share with its Wilson 95 % interval; `of` is what it is a share of. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

export interface Measured {
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: number;
}

/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959964;

/** A share and its Wilson interval. Pairs of one cluster depend on each other: read the interval as the narrowest possible. */
export function share(part: number, whole: number): Share {
  if (whole === 0) return { value: Number.NaN, low: 0, high: 1, of: 0 };
  const p = part / whole;
  const middle = (p + (Z * Z) / (2 * whole)) / (1 + (Z * Z) / whole);
  const half = (Z * Math.sqrt((p * (1 - p)) / whole + (Z * Z) / (4 * whole * whole))) / (1 + (Z * Z) / whole);
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half), of: whole };
}

/** Precision, recall and F1 over pairs of records, from the cluster each record was found and truly is in. Records without truth are left out. */
export function measureClusters(
  found: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): Measured {
  const joint = new Map<string, number>();
  const byFound = new Map<string, number>();
  const byTruth = new Map<string, number>();
  for (const [id, real] of truth) {
    const cluster = found.get(id) ?? `\u0000${id}`;
    add(byTruth, real);
    add(byFound, cluster);
    add(joint, `${cluster}\u001f${real}`);
  }
  return measured(pairsIn(joint), pairsIn(byFound), pairsIn(byTruth));
}

/** The same from pairs of ids called matches. */
export function measurePairs(
  pairs: Iterable<readonly [string, string]>,
  truth: ReadonlyMap<string, string>,
): Measured {
  const byTruth = new Map<string, number>();
  for (const real of truth.values()) add(byTruth, real);
  let found = 0;
  let right = 0;
  for (const [left, other] of pairs) {
    const [a, b] = [truth.get(left), truth.get(other)];
    if (a === undefined || b === undefined) continue;
    found++;
    if (a === b) right++;
  }
  return measured(right, found, pairsIn(byTruth));
}

function measured(rightPairs: number, foundPairs: number, truePairs: number): Measured {
  return {
    truePairs,
    foundPairs,
    rightPairs,
    precision: share(rightPairs, foundPairs),
    recall: share(rightPairs, truePairs),
    f1: (2 * rightPairs) / (foundPairs + truePairs),
  };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function pairsIn(counts: ReadonlyMap<string, number>): number {
  let pairs = 0;
  for (const n of counts.values()) pairs += (n * (n - 1)) / 2;
  return pairs;
}
