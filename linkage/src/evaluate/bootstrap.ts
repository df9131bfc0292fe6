import type { Share } from './measure.ts';

/** True persons that are taken for each other, mostly one: their right, true and wrong pairs. */
export interface Unit {
  readonly right: number;
  readonly truth: number;
  readonly wrong: number;
}

/** Replicates; the ends of a 95 % interval rest on 25 of them on each side. */
const REPLICATES = 1000;

/**
 * 95 % intervals of precision, recall and F1 by resampling persons, not pairs: pairs of one person, and of persons taken for
 * each other, are right or wrong together. Poisson bootstrap (each unit counts Poisson(1) times), equal ones drawn at once;
 * seeded, so the same every time.
 */
export function bootstrap(units: readonly Unit[]): { precision: Share; recall: Share; f1: Share } {
  const groups = new Map<string, Unit & { count: number }>();
  for (const unit of units) {
    const key = `${unit.right} ${unit.truth} ${unit.wrong}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...unit, count: 1 });
    else group.count++;
  }
  const all = [...groups.values()];
  const random = mulberry(1);
  const draws = { precision: [] as number[], recall: [] as number[], f1: [] as number[] };
  for (let n = 0; n < REPLICATES; n++) {
    const [right, found, truth] = sums(all, (group) => poisson(group.count, random));
    if (found > 0) draws.precision.push(right / found);
    if (truth > 0) draws.recall.push(right / truth);
    if (found + truth > 0) draws.f1.push((2 * right) / (found + truth));
  }
  const [right, found, truth] = sums(all, (group) => group.count);
  return {
    precision: interval(right / found, found, draws.precision),
    recall: interval(right / truth, truth, draws.recall),
    f1: interval((2 * right) / (found + truth), found + truth, draws.f1),
  };
}

function sums(
  groups: readonly (Unit & { count: number })[],
  times: (group: { readonly count: number }) => number,
): [number, number, number] {
  let [right, found, truth] = [0, 0, 0];
  for (const group of groups) {
    const n = times(group);
    right += n * group.right;
    found += n * (group.right + group.wrong);
    truth += n * group.truth;
  }
  return [right, found, truth];
}

function interval(value: number, of: number, draws: number[]): Share {
  draws.sort((a, b) => a - b);
  const at = (share: number): number =>
    draws[Math.min(draws.length - 1, Math.floor(share * draws.length))] ?? Number.NaN;
  // Where no error was seen resampling sees none either: three errors in as many pairs cannot be ruled out (rule of three).
  const unseen = of === 0 ? 1 : Math.min(1, 3 / of);
  return {
    value,
    low: value === 1 ? 1 - unseen : draws.length === 0 ? 0 : at(0.025),
    high: value === 0 ? unseen : draws.length === 0 ? 1 : at(0.975),
    of,
  };
}

/** Knuth's method for few, a rounded normal for many. */
function poisson(mean: number, random: () => number): number {
  if (mean > 60) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let n = 0;
  for (let product = random(); product > limit; product *= random()) n++;
  return n;
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
