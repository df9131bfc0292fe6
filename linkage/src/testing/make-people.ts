import type { Records } from '../encode/records.ts';
import { seededIntegers } from '../train/random.ts';

/** Records of made-up people in many sources, with the person behind each: for tests of the engine alone. */
export interface MadePeople {
  readonly records: Records;
  readonly personOf: ReadonlyMap<string, number>;
  /** Twin pairs, by person. */
  readonly twins: readonly (readonly [number, number])[];
  readonly parentOf: ReadonlyMap<number, readonly number[]>;
}

const SURNAMES =
  'smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson clarke khan ahmed ali hussain patel singh begum kaur o’neill mcdonald murphy kelly ryan walsh nowak kowalski popescu silva okafor mensah'.split(
    ' ',
  );
const GIRLS =
  'olivia amelia isla ava mia ivy lily isabella rosie sophia grace freya willow florence emily ella poppy evie elsie charlotte aisha fatima maryam zainab catherine margaret susan elizabeth jennifer sarah'.split(
    ' ',
  );
const BOYS =
  'oliver george noah arthur harry leo muhammad jack charlie oscar jacob henry thomas freddie alfie theo william james michael david robert john thomas daniel hayden jayden ali hassan mohammed joseph'.split(
    ' ',
  );
const STARTS =
  'ash bar black bran bur cart cham clay cole craw dal den dun east fair farn fern fox gil gold grant hal har hart haw hol hum kel kirk lang lin long mar mil nor oak pem pres rad rock rush sel shar stan thorn tur wal war west whit wood'.split(
    ' ',
  );
const ENDS =
  'bury by croft dale den don field ford gate ham hurst ings land ley low man more ner ridge shaw son stead ter ton ville ward well wick worth yard'.split(
    ' ',
  );

/** A few common surnames and a long tail, as in Britain: a third of people share forty names. */
function pickSurname(below: (n: number) => number): string {
  if (below(3) === 0) return SURNAMES[below(SURNAMES.length)] ?? 'smith';
  return `${STARTS[Math.min(below(50), below(50))]}${ENDS[Math.min(below(30), below(30))]}`;
}

/** The common forenames and, a third of the time, rarer ones made of two parts. */
function pickForename(sex: string, below: (n: number) => number): string {
  const common = sex === 'F' ? GIRLS : BOYS;
  if (below(3) > 0) return common[Math.min(below(common.length), below(common.length))] ?? 'sam';
  const stem =
    'ad al an ar bel cal cor dar el fay gar hel is jar kal lor mar nad or pel ral sal tar ul ver wil yas zar'.split(
      ' ',
    )[below(28)] ?? 'al';
  const end =
    (sex === 'F' ? 'a ia ina ette elle ara issa ya' : 'an en ric vin do us im on').split(' ')[below(8)] ??
    'an';
  return stem + end;
}

const SHORT: Readonly<Record<string, string>> = {
  william: 'Bill',
  elizabeth: 'Liz',
  margaret: 'Maggie',
  robert: 'Bob',
  catherine: 'Kate',
  michael: 'Mike',
  james: 'Jim',
  thomas: 'Tom',
  susan: 'Sue',
  daniel: 'Danny',
  charlotte: 'Lottie',
  mohammed: 'Muhammad',
};
const SOURCES = [
  { name: 'gp', ages: [0, 99], share: 0.95, nhs: 0.99 },
  { name: 'school', ages: [4, 16], share: 0.97, nhs: 0 },
  { name: 'social-care', ages: [0, 99], share: 0.15, nhs: 0.5 },
  { name: 'housing', ages: [18, 99], share: 0.3, nhs: 0 },
  { name: 'benefits', ages: [18, 99], share: 0.4, nhs: 0 },
  { name: 'council-tax', ages: [18, 99], share: 0.6, nhs: 0 },
  { name: 'police', ages: [12, 99], share: 0.1, nhs: 0 },
  { name: 'health-visiting', ages: [0, 5], share: 0.9, nhs: 0.98 },
  { name: 'youth', ages: [10, 18], share: 0.1, nhs: 0.3 },
  { name: 'exclusions', ages: [5, 16], share: 0.1, nhs: 0 },
] as const;

interface Being {
  surname: string;
  former: string | null;
  forename: string;
  dob: string;
  age: number;
  sex: string;
  home: number;
  oldHome: number | null;
  nhs: string;
  upn: string;
  nino: string;
  phone: string;
}

/** Makes about `people` people in households. Error rates follow what partners' files show: names 4 %, date of birth 1.5 %, previous address 8 %. */
export function makePeople(people: number, seed: number): MadePeople {
  const below = seededIntegers(seed);
  const chance = (p: number): boolean => below(1_000_000) < p * 1_000_000;
  const beings: Being[] = [];
  const twins: [number, number][] = [];
  const parentOf = new Map<number, number[]>();
  let homes = 0;
  const birth = (age: number): string =>
    `${2025 - age}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const being = (surname: string, age: number, home: number, dob = birth(age)): Being => {
    const sex = chance(0.5) ? 'F' : 'M';
    return {
      surname,
      former: null,
      forename: pickForename(sex, below),
      dob,
      age,
      sex,
      home,
      oldHome: chance(0.08) ? below(homes + 1) : null,
      nhs: nhsNumber(below),
      upn: upnOf(below),
      nino: ninoOf(below),
      phone: `07700${String(below(1_000_000)).padStart(6, '0')}`,
    };
  };
  while (beings.length < people) {
    const home = homes++;
    const surname = pickSurname(below);
    const parents = [being(surname, 20 + below(50), home)];
    if (chance(0.6)) {
      const partner = being(
        chance(0.7) ? surname : pickSurname(below),
        (parents[0]?.age ?? 30) + below(5) - 2,
        home,
      );
      if (chance(0.3)) partner.former = pickSurname(below);
      parents.push(partner);
    }
    const at = beings.length;
    beings.push(...parents);
    const children = chance(0.6) ? 1 + below(4) : 0;
    for (let c = 0; c < children; c++) {
      const child = being(surname, below(18), home);
      if (chance(0.01) && parents[0] !== undefined)
        Object.assign(child, { forename: parents[0].forename, sex: parents[0].sex });
      parentOf.set(
        beings.length,
        parents.map((_, i) => at + i),
      );
      beings.push(child);
      if (chance(0.03)) {
        const twin = being(surname, child.age, home, child.dob);
        while (twin.forename === child.forename) twin.forename = pickForename(twin.sex, below);
        twins.push([beings.length - 1, beings.length]);
        parentOf.set(
          beings.length,
          parents.map((_, i) => at + i),
        );
        beings.push(twin);
      }
    }
  }
  const rows: { id: string; source: string; cells: Record<string, string | null | string[]> }[] = [];
  const personOf = new Map<string, number>();
  beings.forEach((person, index) => {
    for (const source of SOURCES) {
      if (person.age < source.ages[0] || person.age > source.ages[1] || !chance(source.share)) continue;
      const id = `${source.name}:${below(1_000_000_000)}-${index}`;
      personOf.set(id, index);
      rows.push({ id, source: source.name, cells: written(person, source.name, source.nhs, chance, below) });
    }
  });
  const names = [
    'forename',
    'surname',
    'former_surnames',
    'dob',
    'born_by',
    'sex',
    'postcodes',
    'uprns',
    'nhs_number',
    'upn',
    'nino',
    'phones',
  ];
  const columns = Object.fromEntries(
    names.map((name) => [name, rows.map((row) => row.cells[name] ?? null)]),
  ) as Records['columns'];
  return {
    records: { ids: rows.map((row) => row.id), source: rows.map((row) => row.source), columns },
    personOf,
    twins,
    parentOf,
  };
}

function written(
  person: Being,
  source: string,
  nhs: number,
  chance: (p: number) => boolean,
  below: (n: number) => number,
): Record<string, string | null | string[]> {
  let { forename, surname, dob } = person;
  if (chance(0.04)) {
    const kind = below(6);
    if (kind <= 1) forename = SHORT[forename] ?? misspell(forename, below);
    else if (kind === 2) forename = misspell(forename, below);
    else if (kind === 3) surname = misspell(surname, below);
    else if (kind === 4) [forename, surname] = [surname, forename];
    else if (person.former !== null) surname = person.former;
    else surname = pickSurname(below);
  }
  if (chance(0.015)) {
    const kind = below(4);
    const [y = '', m = '', d = ''] = dob.split('-');
    if (kind === 0 && Number(d) <= 12) dob = `${y}-${d}-${m}`;
    else if (kind === 1) dob = '1900-01-01';
    else if (kind === 2) dob = `${y}-${m}-${String(1 + below(28)).padStart(2, '0')}`;
    else dob = `${Number(y) + (chance(0.5) ? 1 : -1)}-${m}-${d}`;
  }
  const old = chance(0.08) && person.oldHome !== null ? person.oldHome : null;
  const homes = old === null ? [person.home] : source === 'gp' ? [person.home, old] : [old];
  const noDob = source === 'council-tax';
  return {
    forename: chance(0.3) ? forename.toUpperCase() : forename,
    surname,
    dob: noDob ? null : dob,
    born_by: noDob ? '2007-02-28' : null,
    sex: chance(0.9) && !noDob ? person.sex : null,
    former_surnames: source === 'gp' && person.former !== null ? [person.former] : null,
    postcodes: homes.map(postcodeOf),
    uprns: chance(0.8) ? homes.map((home) => String(10_000_000 + home)) : null,
    nhs_number: chance(nhs) ? person.nhs : null,
    upn: (source === 'school' || source === 'exclusions') && chance(0.9) ? person.upn : null,
    nino: source === 'benefits' ? person.nino : null,
    phones: chance(0.3) ? [person.phone] : null,
  };
}

function misspell(name: string, below: (n: number) => number): string {
  const at = 1 + below(Math.max(name.length - 2, 1));
  const kind = below(3);
  if (kind === 0) return name.slice(0, at) + name.slice(at + 1);
  if (kind === 1) return name.slice(0, at) + name.charAt(at) + name.slice(at);
  return name.slice(0, at) + (name.charAt(at + 1) || 'e') + name.charAt(at) + name.slice(at + 2);
}

function postcodeOf(home: number): string {
  const street = Math.floor(home / 15);
  const letters = 'ABDEFGHJLNPQRSTUWXYZ';
  return `ZX${1 + (street % 5)} ${Math.floor(street / 5) % 9}${letters.charAt(Math.floor(street / 45) % 20)}${letters.charAt(Math.floor(street / 900) % 20)}`;
}

function nhsNumber(below: (n: number) => number): string {
  for (;;) {
    const digits = `999${String(below(1_000_000)).padStart(6, '0')}`;
    let sum = 0;
    for (let i = 0; i < 9; i++) sum += (10 - i) * Number(digits.charAt(i));
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${digits}${check}`;
  }
}

function upnOf(below: (n: number) => number): string {
  const digits = `9${String(below(100_000_000_000)).padStart(11, '0')}`;
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += Number(digits.charAt(i)) * (i + 2);
  return 'ABCDEFGHJKLMNPQRTUVWXYZ'.charAt(sum % 23) + digits;
}

function ninoOf(below: (n: number) => number): string {
  return `AB${String(below(1_000_000)).padStart(6, '0')}C`;
}
