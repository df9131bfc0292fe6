/** A share with its 95 % interval by cluster bootstrap; undefined where nothing was counted. */
export type Share = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly of: number;
};

/** Counts of one cluster (a true person or a true family): how many were right of how many. */
export type Count = { readonly right: number; readonly of: number };

/** Draws of the bootstrap: 400 keeps the ends of the interval within about 0.1 of its width. */
const draws = 400;

/**
 * Share of right among all, with a percentile interval from resampling whole clusters, since pairs of one person fail together.
 * Deterministic: chance is a fixed 32-bit generator seeded here.
 */
export function shareOf(clusters: readonly Count[]): Share {
  const of = clusters.reduce((sum, c) => sum + c.of, 0);
  if (of === 0) return { value: null, low: null, high: null, of: 0 };
  const right = clusters.reduce((sum, c) => sum + c.right, 0);
  const next = mulberry32(20250228);
  const shares: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    let drawnRight = 0;
    let drawnOf = 0;
    for (let i = 0; i < clusters.length; i++) {
      const cluster = clusters[Math.floor(next() * clusters.length)];
      drawnRight += cluster?.right ?? 0;
      drawnOf += cluster?.of ?? 0;
    }
    if (drawnOf > 0) shares.push(drawnRight / drawnOf);
  }
  shares.sort((a, b) => a - b);
  const at = (q: number): number | null =>
    shares[Math.min(shares.length - 1, Math.floor(q * shares.length))] ?? null;
  return { value: right / of, low: at(0.025), high: at(0.975), of };
}

/** Public-domain 32-bit generator by Tommy Ettinger; enough for resampling. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
