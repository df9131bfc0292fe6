import type { Random } from './secret.ts';

/** The numbers below `size` in a random order (Fisher-Yates): the order of the file says nothing. */
export function shuffle(size: number, random: Random): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = below(i + 1, random);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}

/** Even over 0 … n−1: draws above the largest multiple of n are thrown away. */
function below(n: number, random: Random): number {
  const most = Math.floor(2 ** 32 / n) * n;
  for (;;) {
    const draw = Buffer.from(random(4)).readUInt32LE(0);
    if (draw < most) return draw % n;
  }
}
