import type { ListColumn } from '../encode/column.ts';

/** How many values two cells have in common (both ascending). */
export function sharedCodes(a: ListColumn, left: number, b: ListColumn, right: number): number {
  let i = a.starts[left] ?? 0;
  let j = b.starts[right] ?? 0;
  const iEnd = a.starts[left + 1] ?? 0;
  const jEnd = b.starts[right + 1] ?? 0;
  if (i === iEnd || j === jEnd) return 0;
  let shared = 0;
  while (i < iEnd && j < jEnd) {
    const difference = (a.codes[i] ?? 0) - (b.codes[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return shared;
}

/** The rarest value two cells have in common (codes run from the commonest), −1 if none. */
export function rarestSharedCode(a: ListColumn, left: number, b: ListColumn, right: number): number {
  let i = (a.starts[left + 1] ?? 0) - 1;
  let j = (b.starts[right + 1] ?? 0) - 1;
  const iStart = a.starts[left] ?? 0;
  const jStart = b.starts[right] ?? 0;
  while (i >= iStart && j >= jStart) {
    const difference = (a.codes[i] ?? 0) - (b.codes[j] ?? 0);
    if (difference === 0) return a.codes[i] ?? -1;
    if (difference > 0) i--;
    else j--;
  }
  return -1;
}
