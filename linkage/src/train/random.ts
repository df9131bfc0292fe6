/** Whole numbers below a bound, the same for the same seed everywhere (mulberry32), from draw number `skip` on. */
export function seededIntegers(seed: number, skip = 0): (below: number) => number {
  let state = (seed + Math.imul(skip, 0x6d2b79f5)) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
