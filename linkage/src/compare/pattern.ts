import { LinkageError } from '../problems.ts';
import type { Comparison } from '../settings/settings.ts';

/** How the levels of all comparisons make one number: digit c has base `sizes[c]` and place value `places[c]`. */
export interface PatternShape {
  readonly sizes: readonly number[];
  readonly places: readonly number[];
  /** One more than the greatest pattern. */
  readonly count: number;
}

/** Throws LinkageError where the levels multiply to more than 2^32 patterns. */
export function shapeOf(comparisons: readonly Comparison[]): PatternShape {
  const sizes = comparisons.map((comparison) => comparison.levels.length);
  const places: number[] = [];
  let count = 1;
  for (const size of sizes) {
    places.push(count);
    count *= size;
  }
  if (count > 2 ** 32)
    throw new LinkageError(
      'too-many-levels',
      `The comparisons' levels multiply to ${count} patterns; at most 2^32 fit.`,
      { count },
    );
  return { sizes, places, count };
}

/** The level of comparison `c` in a pattern. */
export function levelIn(shape: PatternShape, pattern: number, c: number): number {
  return Math.floor(pattern / (shape.places[c] ?? 1)) % (shape.sizes[c] ?? 1);
}
