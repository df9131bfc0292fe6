export type Share = { readonly share: number; readonly low: number; readonly high: number };

/** 95 %: a two-sided interval leaves out one in twenty. */
const z = 1.96;

/** A share with Wilson’s interval (E. B. Wilson 1927), which also serves small counts and shares near 0 or 1. null of nothing. */
export function wilson(count: number, of: number): Share | null {
  if (of <= 0) return null;
  const share = Math.min(1, count / of);
  const centre = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const half = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
