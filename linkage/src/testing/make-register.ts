import type { Records } from '../encode/records.ts';
import type { Settings } from '../settings/settings.ts';
import { seededIntegers } from '../train/random.ts';

const FIRSTS = [
  'ann',
  'anna',
  'bert',
  'cara',
  'carla',
  'dan',
  'dana',
  'eve',
  'finn',
  'gus',
  'hal',
  'ida',
  'Zoë',
];
const LASTS = [
  'smith',
  'smyth',
  'jones',
  'johns',
  'brown',
  'browne',
  'patel',
  'khan',
  'kahn',
  'lee',
  'leigh',
  'o’hara',
];
const CITIES = ['batterby', 'griddleton', 'lemonford', 'upper wick'];

/** A register of single-valued columns with repeats, slips and blanks; ids do not ascend. */
export function makeRegister(size: number, seed: number): Records {
  const below = seededIntegers(seed);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const people = Array.from({ length: Math.ceil(size * 0.7) }, () => ({
    first: pick(FIRSTS),
    last: pick(LASTS) + (below(3) === 0 ? `-${pick(LASTS)}` : ''),
    dob: `${1940 + below(70)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`,
    city: pick(CITIES),
    email: `u${below(size * 2)}@${pick(CITIES).slice(0, 3)}.example`,
  }));
  const columns: Record<string, (string | null)[]> = { first: [], last: [], dob: [], city: [], email: [] };
  const ids: string[] = [];
  for (let n = 0; n < size; n++) {
    const person = people[n < people.length ? n : below(people.length)];
    ids.push(`r${(n * 7919) % 1_000_003}`);
    for (const [name, cells] of Object.entries(columns)) {
      const text = person?.[name as keyof typeof person] ?? '';
      cells.push(below(20) === 0 ? null : below(15) === 0 ? slip(text, below) : text);
    }
  }
  return { ids, columns };
}

function slip(text: string, below: (n: number) => number): string {
  const at = below(text.length);
  return text.slice(0, at) + String.fromCharCode(97 + below(26)) + text.slice(at + 1);
}

/** Settings for {@link makeRegister}, with every kind of level that the fast path treats in its own way. */
export const registerSettings: Settings = {
  linkType: 'dedupe_only',
  lenient: false,
  derive: [
    { column: 'user', from: ['email'], by: 'email-user' },
    { column: 'initial', from: ['first'], by: 'initial' },
  ],
  comparisons: [
    {
      name: 'first',
      levels: [
        { label: 'null', when: { is: 'null', columns: ['first'] }, isNull: true },
        {
          label: 'same',
          when: { is: 'equal', column: 'first' },
          tf: { column: 'first', weight: 1, minimum: 0 },
        },
        { label: '.9', when: { is: 'jaro-winkler', column: 'first', atLeast: 0.9 } },
        { label: '.7', when: { is: 'jaro-winkler', column: 'first', atLeast: 0.7 } },
        { label: 'else', when: { is: 'else' } },
      ],
    },
    {
      name: 'last',
      levels: [
        { label: 'null', when: { is: 'null', columns: ['last'] }, isNull: true },
        { label: 'same', when: { is: 'equal', column: 'last' } },
        {
          label: 'swapped',
          when: {
            is: 'all',
            of: [
              { is: 'equal', column: 'last', other: 'first' },
              { is: 'not', test: { is: 'equal', column: 'first' } },
            ],
          },
        },
        { label: 'near', when: { is: 'levenshtein', column: 'last', atMost: 2 } },
        { label: 'else', when: { is: 'else' } },
      ],
    },
    {
      name: 'dob',
      levels: [
        { label: 'null', when: { is: 'null', columns: ['dob'] }, isNull: true },
        { label: 'same', when: { is: 'equal', column: 'dob' } },
        { label: '1 edit', when: { is: 'damerau-levenshtein', column: 'dob', atMost: 1 } },
        { label: 'year', when: { is: 'days-apart', column: 'dob', atMost: 365 } },
        { label: 'else', when: { is: 'else' } },
      ],
    },
    {
      name: 'email',
      levels: [
        { label: 'null', when: { is: 'null', columns: ['email'] }, isNull: true },
        {
          label: 'same',
          when: {
            is: 'any',
            of: [
              { is: 'equal', column: 'email' },
              { is: 'equal', column: 'user' },
            ],
          },
        },
        { label: 'else', when: { is: 'else' } },
      ],
    },
  ],
  blockingRules: [
    { name: 'last, city', on: ['last', 'city'] },
    { name: 'initial, dob', on: ['initial', 'dob'] },
    { name: 'user', on: ['user'], where: { is: 'not', test: { is: 'equal', column: 'dob' } } },
    { name: 'first, city', on: ['first', 'city'] },
  ],
  trainingRules: [
    { name: 'last, city', on: ['last', 'city'] },
    { name: 'dob', on: ['dob'] },
  ],
  deterministicRules: [
    { name: 'names, dob', on: ['first', 'last', 'dob'] },
    { name: 'email', on: ['email'] },
  ],
  recall: 0.7,
  rules: [],
  thresholds: { auto: 3, review: 3 },
  training: { maxIterations: 25, convergence: 1e-4, samplePairs: 50_000, priorPairs: 0, seed: 1 },
};
