/** Pairs from this weight (bits) on called matches. */
export interface ThresholdRow {
  readonly weight: number;
  readonly probability: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Precision, recall and F1 at whole bits, from scored pairs and the truth. Recall is of all true pairs, also those no
 * blocking rule found. Pairs of records without truth are left out.
 */
export function thresholdTable(
  pairs: Iterable<{ readonly left: string; readonly right: string; readonly weight: number }>,
  truth: ReadonlyMap<string, string>,
): ThresholdRow[] {
  const bins = new Map<number, { found: number; right: number }>();
  for (const { left, right, weight } of pairs) {
    const [a, b] = [truth.get(left), truth.get(right)];
    if (a === undefined || b === undefined || !Number.isFinite(weight)) continue;
    const bin = Math.floor(weight);
    const counts = bins.get(bin) ?? { found: 0, right: 0 };
    counts.found++;
    if (a === b) counts.right++;
    bins.set(bin, counts);
  }
  const sizes = new Map<string, number>();
  for (const real of truth.values()) sizes.set(real, (sizes.get(real) ?? 0) + 1);
  let truePairs = 0;
  for (const n of sizes.values()) truePairs += (n * (n - 1)) / 2;
  let [found, hits] = [0, 0];
  return [...bins]
    .sort(([a], [b]) => b - a)
    .map(([weight, counts]) => {
      found += counts.found;
      hits += counts.right;
      return {
        weight,
        probability: weight > 60 ? 1 : 2 ** weight / (1 + 2 ** weight),
        found,
        precision: hits / found,
        recall: truePairs === 0 ? Number.NaN : hits / truePairs,
        f1: (2 * hits) / (found + truePairs),
      };
    })
    .reverse();
}
