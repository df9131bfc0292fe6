import { randomInt } from 'node:crypto';

/** The seed asked for, or a fresh one between 1 and 2^31 - 1 (what fast-check takes). */
export function drawSeed(asked: string | undefined): number {
  if (asked === undefined || asked === '') return randomInt(1, 2 ** 31);
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new TypeError(`DRILL_SEED must be a whole number, not "${asked}"`);
  return seed;
}
