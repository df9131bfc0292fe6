import { encoderOf, parseSchema, ukPersonSchema } from '../linkage/src/encoded/index.ts';
import { type Guess, insider, outsider } from './encoded/attacks.ts';
import { toBits } from './encoded/bits.ts';
import { byLikeness } from './encoded/graph-attack.ts';
import { makeCrowd, type Plain, seeded } from './encoded/people.ts';
import { readPublicNames } from './encoded/public-names.ts';

// Attacks on our own encodings, with and without salting, by who knows public lists of names and how many have each.
// Repeat: npm run bench:encoded-attack [-- --people 10000 --made-names --json]
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const size = option('people', 10_000);
const asJson = process.argv.includes('--json');
const lists = process.argv.includes('--made-names') ? undefined : readPublicNames();
const names =
  lists === undefined ? 'names made of syllables' : 'names from public lists (../shared/data/clkhash)';
if (lists === undefined && !process.argv.includes('--made-names'))
  process.stderr.write(
    'There are no public lists of names in ../shared/data/clkhash: names are made of syllables.\n',
  );
const crowd = makeCrowd(size, option('seed', 7), lists);
const schema = parseSchema(ukPersonSchema);
const secret = Buffer.alloc(32, 9);
const random = seeded(3);

const salts: Readonly<Record<string, (person: Plain) => string | undefined>> = {
  'no salt': () => undefined,
  'salt: sex': ({ sex }) => sex,
  'salt: birth year': ({ dob }) => dob.slice(0, 4),
  'salt: month and day of birth': ({ dob }) => dob.slice(4),
  'salt: date of birth': ({ dob }) => dob,
};

interface Outcome {
  readonly scheme: string;
  readonly attack: string;
  readonly guessed: number;
  readonly right: number;
  /** Of all people. */
  readonly share: number;
}

function encodeAll(people: readonly Plain[], saltOf: (person: Plain) => string | undefined, key: Buffer) {
  const encoders = new Map<string, ReturnType<typeof encoderOf>>();
  return toBits(
    people.map((person) => {
      const salt = saltOf(person);
      const encode = encoders.get(salt ?? '') ?? encoderOf(schema, key, salt);
      encoders.set(salt ?? '', encode);
      const { forename, surname, dob, sex, postcode } = person;
      return encode([forename, surname, dob, sex, postcode]).bits;
    }),
  );
}

function score(scheme: string, attack: string, guess: Guess, nameOf: (row: number) => string): Outcome {
  let [right, guessed] = [0, 0];
  for (const [row, value] of guess) {
    // Whom the insider knew before is no success.
    if (attack.startsWith('insider') && isKnown.has(row)) continue;
    guessed++;
    if (nameOf(row) === value) right++;
  }
  return { scheme, attack, guessed, right, share: right / size };
}

const surnameOf = (row: number): string => crowd.people[row]?.surname ?? '';
const forenameOf = (row: number): string => crowd.people[row]?.forename ?? '';
const rows = Array.from({ length: size }, (_, row) => row);
const known = rows.filter(() => random() < 0.05);
const isKnown = new Set(known);
const seeds = rows.filter(() => random() < 150 / size);
const [commonest, share] = crowd.surnames[0] ?? ['', 0];
const outcomes: Outcome[] = [
  score('any', 'always say the commonest surname', new Map(rows.map((row) => [row, commonest])), surnameOf),
];
for (const [scheme, saltOf] of Object.entries(salts)) {
  if (!asJson) process.stderr.write(`${scheme} …\n`);
  const bits = encodeAll(crowd.people, saltOf, secret);
  const some = crowd.people.slice(0, Math.min(size, 2500));
  const register = encodeAll(some, saltOf, Buffer.alloc(32, 77));
  const alike = byLikeness(encodeAll(some, saltOf, secret), register);
  const identified = alike.filter((other, row) => other === row).length;
  outcomes.push(
    {
      scheme,
      attack: 'register of the same people, by likeness',
      guessed: some.length,
      right: identified,
      share: identified / some.length,
    },
    score(scheme, 'outsider: surnames by public frequency', outsider(bits, crowd.surnames, seeds), surnameOf),
    score(
      scheme,
      'outsider: forenames by public frequency',
      outsider(bits, crowd.forenames, seeds),
      forenameOf,
    ),
    score(scheme, 'insider who knows 5 in 100: surnames', insider(bits, known, surnameOf), surnameOf),
    // Who knows people knows their salts too, and looks for patterns within each.
    score(
      scheme,
      'insider, salt by salt: surnames',
      insider(
        bits,
        known,
        surnameOf,
        (row) =>
          saltOf(crowd.people[row] ?? { forename: '', surname: '', dob: '', sex: '', postcode: '' }) ?? '',
      ),
      surnameOf,
    ),
  );
}
if (asJson)
  process.stdout.write(`${JSON.stringify({ people: size, names, commonest: share, outcomes }, null, 2)}\n`);
else {
  process.stdout.write(
    `${size} made-up people, ${names}; the commonest surname is held by ${(100 * share).toFixed(2)} %\n`,
  );
  process.stdout.write(
    `${'scheme'.padEnd(32)}${'attack'.padEnd(44)}${'guessed'.padStart(8)}${'right'.padStart(8)}${'of all'.padStart(9)}\n`,
  );
  for (const { scheme, attack, guessed, right, share: of } of outcomes)
    process.stdout.write(
      `${scheme.padEnd(32)}${attack.padEnd(44)}${String(guessed).padStart(8)}${String(right).padStart(8)}${`${(100 * of).toFixed(2)} %`.padStart(9)}\n`,
    );
}
