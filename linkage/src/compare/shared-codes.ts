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

/** The rarest value two cells of a column have in common, −1 if none. */
export function rarestSharedCode({ starts, codes, counts }: ListColumn, left: number, right: number): number {
  let i = starts[left] ?? 0;
  let j = starts[right] ?? 0;
  const iEnd = starts[left + 1] ?? 0;
  const jEnd = starts[right + 1] ?? 0;
  let rarest = -1;
  while (i < iEnd && j < jEnd) {
    const [a = 0, b = 0] = [codes[i], codes[j]];
    // Of equally rare ones the later, as where codes run from the commonest.
    if (a === b && (rarest < 0 || (counts[a] ?? 0) <= (counts[rarest] ?? 0))) rarest = a;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return rarest;
}
