/** A stretch of a source's text, in UTF-16 units, the end not included. */
export type Stretch = { readonly starts: number; readonly ends: number };
export const overlap = (one: Stretch, other: Stretch): boolean =>
  one.starts < other.ends && other.starts < one.ends;

/** How two people agree on one code over the units (sentences) of a source. */
export type Agreement = {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
  /**
   * Cohen's kappa, 1 = as one, 0 = as chance would, below 0 = worse. Undefined where chance alone would agree always: nobody used
   * the code, or both used it everywhere.
   */
  readonly kappa: number | undefined;
};

/**
 * Counts agreement unit by unit, and kappa from it (Cohen 1960: observed agreement p, expected e = both say yes by chance + both
 * say no by chance, (p − e) / (1 − e)).
 * @param first for each unit whether the first coder gave it the code; `second` the same, as long
 */
export function agreementOf(first: readonly boolean[], second: readonly boolean[]): Agreement {
  const counts = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 };
  for (const [at, one] of first.entries()) {
    const other = second[at] === true;
    counts[one ? (other ? 'both' : 'firstOnly') : other ? 'secondOnly' : 'neither']++;
  }
  return { ...counts, kappa: kappaOf(counts) };
}

function kappaOf({ both, firstOnly, secondOnly, neither }: Omit<Agreement, 'kappa'>): number | undefined {
  const n = both + firstOnly + secondOnly + neither;
  const yes = (both + firstOnly) * (both + secondOnly);
  const no = (secondOnly + neither) * (firstOnly + neither);
  const chance = yes + no; // times n²: whole numbers until the last step, so that 1 is exactly 1
  if (n === 0 || chance === n * n) return undefined;
  return ((both + neither) * n - chance) / (n * n - chance);
}

/** Landis and Koch's words (1977). They are a habit, not a law; the counts stand beside them. */
export function sayKappa(kappa: number | undefined): string {
  if (kappa === undefined) return 'cannot be told';
  if (kappa < 0) return 'worse than chance';
  const steps: readonly (readonly [number, string])[] = [
    [0.2, 'slight'],
    [0.4, 'fair'],
    [0.6, 'moderate'],
    [0.8, 'substantial'],
  ];
  return steps.find(([most]) => kappa <= most)?.[1] ?? 'almost as one';
}
