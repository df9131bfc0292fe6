/** A repeatable source of chance: the same seed gives the same draws on every machine. */
export interface Chance {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  /** A whole number in [from, to]. */
  readonly between: (from: number, to: number) => number;
  /** True with the given probability. */
  readonly happens: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** Days until the next event of a process with this mean (exponential, at least 1). */
  readonly waiting: (mean: number) => number;
}

/** sfc32 (Chris Doty-Humphrey): 128 bits of state, passes PractRand; seeded from one 32-bit number. */
export function createChance(seed: number): Chance {
  let a = seed | 0;
  let b = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  let c = Math.imul(seed ^ 0x243f6a88, 0xc2b2ae35) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i++) next();
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    happens: (probability) => next() < probability,
    pick: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new RangeError('Nothing to pick from an empty list.');
      return one;
    },
    waiting: (mean) => Math.max(1, Math.round(-Math.log(1 - next()) * mean)),
  };
}
