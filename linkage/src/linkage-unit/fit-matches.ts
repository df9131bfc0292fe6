/** Bins of the Dice coefficient: 0, 1/200, … */
export const BINS = 200;
/** Wrong pairs per record from which on downwards matches cannot be told any more. */
const CROWD = 20;
const ROUNDS = 200;

/**
 * How many of the compared pairs are matches, and how their scores spread (`density`, by bin, sums to 1). `shares`: how
 * pairs that are no match spread. The matches' scores are taken for a beta distribution and, as exact agreement is
 * common, a lump at 1; fitted by expectation-maximisation above the crowd, that is from bin `from` on.
 */
export function fitMatches(
  pairs: Float64Array,
  shares: Float64Array,
  possible: number,
  smaller: number,
): { matches: number; density: Float64Array; from: number } {
  const top = BINS - 1;
  const from = crowdEnd(shares, possible, smaller);
  const surplus = pairs.map((count, bin) =>
    bin < from ? 0 : Math.max(count - possible * (shares[bin] ?? 0), 0),
  );
  const exact = surplus[top] ?? 0;
  let spread = total(surplus) - exact;
  let shape = shapeOf(surplus, top);
  for (let round = 0; round < ROUNDS; round++) {
    const density = betaBins(shape.a, shape.b);
    const mine = pairs.map((count, bin) => {
      if (bin < from || bin === top) return 0;
      const match = spread * (density[bin] ?? 0);
      const other = possible * (shares[bin] ?? 0);
      return match + other === 0 ? 0 : (count * match) / (match + other);
    });
    const seen = total(density.subarray(from, top));
    const next = Math.min(total(mine) / Math.max(seen, 0.05), smaller);
    shape = shapeOf(mine, top);
    const moved = Math.abs(next - spread);
    spread = next;
    if (moved < 1e-6 * smaller) break;
  }
  const matches = Math.min(spread + exact, smaller);
  const density = betaBins(shape.a, shape.b).map((share, bin) =>
    matches === 0 ? 0 : ((bin === top ? 0 : share * spread) + (bin === top ? exact : 0)) / matches,
  );
  const sum = total(density);
  return { matches, density: sum === 0 ? density : density.map((share) => share / sum), from };
}

function crowdEnd(shares: Float64Array, possible: number, smaller: number): number {
  let wrong = 0;
  for (let bin = BINS - 1; bin >= 0; bin--) {
    wrong += possible * (shares[bin] ?? 0);
    if (wrong > CROWD * smaller) return bin + 1;
  }
  return 0;
}

/** Beta distribution by moments. */
function shapeOf(weights: Float64Array, top: number): { a: number; b: number } {
  let [sum, first, second] = [0, 0, 0];
  for (let bin = 0; bin < top; bin++) {
    const weight = weights[bin] ?? 0;
    const at = (bin + 0.5) / BINS;
    sum += weight;
    first += weight * at;
    second += weight * at * at;
  }
  if (sum <= 0) return { a: 18, b: 2 };
  const mean = first / sum;
  const variance = Math.max(second / sum - mean * mean, 1e-5);
  const both = Math.max((mean * (1 - mean)) / variance - 1, 2);
  return { a: mean * both, b: (1 - mean) * both };
}

/** Shares of a beta distribution by bin, by its value in the middle. */
function betaBins(a: number, b: number): Float64Array {
  const logs = Float64Array.from({ length: BINS }, (_, bin) => {
    const at = (bin + 0.5) / BINS;
    return (a - 1) * Math.log(at) + (b - 1) * Math.log(1 - at);
  });
  const greatest = logs.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const heights = logs.map((value) => Math.exp(value - greatest));
  const sum = total(heights);
  return heights.map((height) => height / sum);
}

function total(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
