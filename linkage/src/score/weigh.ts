import { levelIn, type PatternShape, shapeOf } from '../compare/pattern.ts';
import type { Model } from './model.ts';

/** Probabilities below this would be 0 in a float64 and their weight infinite (Splink 5 has the same floor). */
const FLOOR = 1e-300;

/** log2 of the prior odds. */
export function priorWeight(lambda: number): number {
  return Math.log2(lambda / (1 - lambda));
}

/** Probability of a match weight in bits: 2^w / (1 + 2^w). */
export function toProbability(weight: number): number {
  return weight > 60 ? 1 : 2 ** weight / (1 + 2 ** weight);
}

/** Match weight of a probability, in bits. */
export function toWeight(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** Bits each level adds: log2(m / u); null levels and levels without m or u add nothing. `[comparison][level]`. */
export function levelWeights(model: Model): number[][] {
  return model.settings.comparisons.map((comparison) =>
    comparison.levels.map(({ isNull, m, u }) =>
      isNull === true || m === undefined || u === undefined
        ? 0
        : Math.log2(Math.max(m, FLOOR) / Math.max(u, FLOOR)),
    ),
  );
}

/** Patterns above this many are weighed one by one instead of from a table (16 MB of doubles). */
const TABLE_LIMIT = 2_000_000;

/** Weight of a pattern before term frequencies: prior and levels. */
export function patternWeigher(model: Model): (pattern: number) => number {
  const shape = shapeOf(model.settings.comparisons);
  const weights = levelWeights(model);
  const prior = priorWeight(model.lambda);
  const weigh = (pattern: number): number => sumOf(shape, weights, prior, pattern);
  if (shape.count > TABLE_LIMIT) return weigh;
  const table = tableOf(shape, weights, prior);
  return (pattern) => table[pattern] ?? 0;
}

/** All patterns' weights, comparison by comparison: each multiplies the part of the table already filled. */
function tableOf(shape: PatternShape, weights: readonly number[][], prior: number): Float64Array {
  const table = new Float64Array(shape.count).fill(prior, 0, 1);
  weights.forEach((levels, c) => {
    const place = shape.places[c] ?? 1;
    for (let k = levels.length - 1; k >= 0; k--) {
      const bits = levels[k] ?? 0;
      for (let at = 0; at < place; at++) table[k * place + at] = (table[at] ?? 0) + bits;
    }
  });
  return table;
}

function sumOf(shape: PatternShape, weights: readonly number[][], prior: number, pattern: number): number {
  let weight = prior;
  for (let c = 0; c < weights.length; c++) weight += weights[c]?.[levelIn(shape, pattern, c)] ?? 0;
  return weight;
}
