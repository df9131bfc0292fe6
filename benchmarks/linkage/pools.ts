import { type Chance, chanceOf } from './chance.ts';

/** Made-up names, commonest first, drawn with a Zipf-like frequency. */
export interface Pool {
  readonly names: readonly string[];
  draw(chance: Chance): number;
  /** How often the n-th is drawn, 0–1. */
  share(n: number): number;
}

const ONSETS = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'th',
  'w',
  '',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ee', 'ou', 'y'];
const CODAS = ['', '', 'n', 'r', 's', 'l', 'm', 'ck', 'nd', 'th', 'x', 'tt'];
const ENDINGS = {
  first: ['', 'a', 'en', 'ie', 'o', 'ine', 'y', 'us'],
  last: ['', 'son', 'man', 'er', 'field', 'ley', 'ton', 's', 'wood', 'ing'],
  city: ['ton', 'bury', 'ford', 'ham', 'pool', 'mouth', 'by', 'wick'],
} as const;

/** `count` different names; the n-th is drawn with weight 1 / (n + 2)^steepness. */
export function makeNames(count: number, seed: number, steepness: number, kind: keyof typeof ENDINGS): Pool {
  const chance = chanceOf(seed);
  const pick = (list: readonly string[]): string => list[chance.below(list.length)] ?? '';
  const known = new Set<string>();
  while (known.size < count) {
    const syllables = 1 + chance.below(2);
    let name = '';
    for (let i = 0; i < syllables; i++) name += pick(ONSETS) + pick(VOWELS) + pick(CODAS);
    name += pick(ENDINGS[kind]);
    if (name.length >= 3) known.add(name);
  }
  const names = [...known];
  const reach = new Float64Array(count);
  let sum = 0;
  for (let n = 0; n < count; n++) reach[n] = sum += 1 / (n + 2) ** steepness;
  return {
    names,
    draw: (by) => firstAbove(reach, by.next() * sum),
    share: (n) => ((reach[n] ?? 0) - (reach[n - 1] ?? 0)) / sum,
  };
}

function firstAbove(reach: Float64Array, wanted: number): number {
  let low = 0;
  let high = reach.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reach[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
