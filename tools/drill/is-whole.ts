import { interrupted, passes } from './run-vitest.ts';

/**
 * Whether every pass of a drill ran to its end, so that it may stand as the record of a day: half of the figures, with the other half missing,
 * would look like all of them. Failures are no reason: they belong into the record.
 * @param codes exit code of each pass that was begun
 * @param results how many results each pass reported, in the same order
 */
export const isWhole = (codes: readonly number[], results: readonly number[]): boolean =>
  codes.length === passes.length && !codes.includes(interrupted) && results.every((count) => count > 0);
