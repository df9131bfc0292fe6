import { createHash } from 'node:crypto';

/**
 * Draws claims for audit so that anybody can draw the same by hand: write seed, a bar and the number of each claim (“4f1c…|27”), take SHA-256
 * of that text in hex, sort by it, take the first ones: the share of all, rounded up, at least one. @param share 0.1 to 1
 */
export function drawSample(claims: readonly number[], seed: string, share: number): readonly number[] {
  const ranked = [...new Set(claims)]
    .map((claim) => ({ claim, rank: rankOf(seed, claim) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  return ranked.slice(0, sizeOf(ranked.length, share)).map(({ claim }) => claim);
}

export const rankOf = (seed: string, claim: number): string =>
  createHash('sha256').update(`${seed}|${claim}`).digest('hex');

/** A tenth of 11 is 2. In thousandths, because 0.1 × 30 is 3.0000000000000004 in a machine’s numbers. */
export const sizeOf = (claims: number, share: number): number =>
  claims === 0 ? 0 : Math.max(1, Math.ceil((claims * Math.round(share * 1000)) / 1000));
