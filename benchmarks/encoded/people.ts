import type { NameList, PublicNames } from './public-names.ts';

/** Made-up people with the frequencies of names that anybody can look up: a few common ones and a long tail. */
export interface Crowd {
  readonly people: readonly Plain[];
  /** Value and share of people, commonest first: what the attacker knows without having seen anybody. */
  readonly surnames: NameList;
  readonly forenames: NameList;
}

export interface Plain {
  readonly forename: string;
  readonly surname: string;
  readonly dob: string;
  readonly sex: string;
  readonly postcode: string;
}

const STARTS =
  'ash bar ben brad bur cart clay cole craw dal den dun east fair fern fox gil gold grant hal har hart haw hol hum kel kirk lang lin long mar mil nor oak pem pres rad rock rush sel shar stan thorn tur wal war west whit wood york'.split(
    ' ',
  );
const ENDS =
  'bury by croft dale den don field ford gate ham hurst ings land ley low man ner ridge shaw son stead ter ton ville ward well wick worth'.split(
    ' ',
  );
const GIVEN =
  'ad al an bel cal cor dar el fay gar hel is jar kal lor mar nad or pel ral sal tar ul ver wil yas zar bri cla dom'.split(
    ' ',
  );
const GIVEN_ENDS = 'a ia ina ette elle ara an en ric vin do im on us'.split(' ');

export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** `size` people named as the lists say. Without lists, names of syllables: the n-th commonest name is held by about 1/(n + 4) as many as a Zipf law would give the first: the commonest surname by 1.2 %, the commonest forename by 3 %. */
export function makeCrowd(size: number, seed: number, lists?: PublicNames): Crowd {
  const random = seeded(seed);
  const { surnames, forenames } = lists ?? madeNames(random);
  const pick = drawFrom(surnames, random);
  const pickGiven = drawFrom(forenames, random);
  const two = (n: number): string => String(n).padStart(2, '0');
  const people = Array.from({ length: size }, (): Plain => {
    const year = 1935 + Math.floor(random() * 88);
    const street = Math.floor(random() * (size / 12));
    return {
      forename: pickGiven(),
      surname: pick(),
      dob: `${year}${two(1 + Math.floor(random() * 12))}${two(1 + Math.floor(random() * 28))}`,
      sex: random() < 0.5 ? 'f' : 'm',
      postcode: `zx${1 + (street % 9)}${Math.floor(street / 9) % 10}${'abdefghjln'.charAt(Math.floor(street / 90) % 10)}${'pqrstuwxyz'.charAt(Math.floor(street / 900) % 10)}`,
    };
  });
  return { people, surnames, forenames };
}

function madeNames(random: () => number): PublicNames {
  const of = (starts: readonly string[], ends: readonly string[]): string[] =>
    starts.flatMap((start) => ends.map((end) => start + end));
  return {
    surnames: ranked(of(STARTS, ENDS), 1200, 12, random),
    forenames: ranked(of(GIVEN, GIVEN_ENDS), 300, 6, random),
  };
}

function ranked(
  all: readonly string[],
  most: number,
  flat: number,
  random: () => number,
): [string, number][] {
  const names = [...new Set(all)]
    .map((name) => ({ name, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, most);
  const weights = names.map((_, rank) => 1 / (rank + flat));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return names.map(({ name }, rank) => [name, (weights[rank] ?? 0) / sum]);
}

function drawFrom(names: readonly (readonly [string, number])[], random: () => number): () => string {
  const ends: number[] = [];
  let total = 0;
  for (const [, share] of names) ends.push((total += share));
  return () => {
    const at = random() * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 1) < at) low = middle + 1;
      else high = middle;
    }
    return names[low]?.[0] ?? '';
  };
}
