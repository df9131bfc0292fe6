/** A seeded draw: the same seed gives the same town on every machine. Public-domain 32-bit generator by Tommy Ettinger. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** Whole, both ends among them. */
  between(low: number, high: number): number;
  happens(share: number): boolean;
  pick<T>(list: readonly T[]): T;
};

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick: (list) => {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
  };
}
