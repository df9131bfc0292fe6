import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type Chance, chanceOf } from './chance.ts';
import { makeNames, type Pool } from './pools.ts';

/** A made-up person: what is true of them; `email` and `moved` come out as text. */
interface Person {
  readonly first: number;
  readonly last: number;
  readonly day: number;
  readonly city: number;
  readonly street: number;
  readonly mail: string | null;
  readonly gender: string;
}

export interface Population {
  readonly firsts: Pool;
  readonly lasts: Pool;
  readonly cities: Pool;
}

/** Share of records of a person beyond their first: 1,000,000 records of 700,000 entities. */
const ENTITIES = 0.7;
/** Postcodes per record: about as many people share one as in Great Britain (40 a postcode). */
const PEOPLE_PER_POSTCODE = 40;

/** Pools grow with the number of records, so that rules make the same pairs per record at every size. */
export function populationOf(records: number): Population {
  const scale = records / 1_000_000;
  return {
    firsts: makeNames(1_500, 11, 0.75, 'first'),
    lasts: makeNames(Math.round(40_000 * scale), 12, 0.8, 'last'),
    cities: makeNames(Math.max(Math.round(400 * scale), 20), 13, 0.7, 'city'),
  };
}

/** Writes `records` rows of CSV and returns the number of entities; same seed, same bytes. */
export async function writeRecords(path: string, records: number, seed: number): Promise<number> {
  const chance = chanceOf(seed);
  const population = populationOf(records);
  const entities = Math.round(records * ENTITIES);
  const people = Array.from({ length: entities }, () => makePerson(population, chance));
  const owners = new Int32Array(records);
  for (let i = 0; i < records; i++) owners[i] = i < entities ? i : chance.below(entities);
  shuffle(owners, chance);
  const postcodes = Math.max(Math.round(records / PEOPLE_PER_POSTCODE), 50);
  const out = createWriteStream(path);
  out.write('unique_id,first_name,surname,dob,postcode,city,email,gender,entity\n');
  let lines = '';
  for (let i = 0; i < records; i++) {
    const owner = owners[i] ?? 0;
    const person = people[owner];
    if (person === undefined) continue;
    lines += `r${String(i).padStart(8, '0')},${writeDown(person, population, postcodes, chance)},${owner}\n`;
    if (lines.length > 1 << 20) {
      if (!out.write(lines)) await once(out, 'drain');
      lines = '';
    }
  }
  out.end(lines);
  await once(out, 'close');
  return entities;
}

function makePerson({ firsts, lasts, cities }: Population, chance: Chance): Person {
  const first = firsts.draw(chance);
  const last = lasts.draw(chance);
  const hasMail = chance.next() < 0.65;
  return {
    first,
    last,
    // Born from 1930 to 2019.
    day: -14_610 + chance.below(32_800),
    city: cities.draw(chance),
    street: chance.below(1 << 30),
    mail: hasMail ? makeMail(firsts.names[first] ?? '', lasts.names[last] ?? '', chance) : null,
    gender: first % 2 === 0 ? 'f' : 'm',
  };
}

const DOMAINS = [
  'mail.example',
  'post.example',
  'letters.example',
  'home.example',
  'work.example',
  'box.example',
];

/** Most addresses are made of the name, as people do: e-mail depends on the name, and so does gender. */
function makeMail(first: string, last: string, chance: Chance): string {
  const kind = chance.next();
  const number = chance.below(1_000);
  const user =
    kind < 0.45
      ? `${first}.${last}${number}`
      : kind < 0.7
        ? `${first.charAt(0)}${last}${number}`
        : `${last.slice(0, 3)}${chance.below(1 << 24).toString(36)}`;
  return `${user}@${DOMAINS[chance.below(DOMAINS.length)]}`;
}

/** One record of a person, with the slips of keyboards, of memory and of moving house. */
function writeDown(
  person: Person,
  { firsts, lasts, cities }: Population,
  postcodes: number,
  chance: Chance,
): string {
  const slips = (share: number): boolean => chance.next() < share;
  // Most moves stay within a town; now and then another town's name is written.
  const { city } = person;
  const street = slips(0.08) ? chance.below(1 << 30) : person.street;
  let first = slips(0.01) ? '' : (firsts.names[person.first] ?? '');
  let last = slips(0.01) ? '' : (lasts.names[slips(0.01) ? lasts.draw(chance) : person.last] ?? '');
  if (slips(0.025)) first = mistype(first, chance);
  if (slips(0.025)) last = mistype(last, chance);
  if (slips(0.005)) [first, last] = [last, first];
  let dob = slips(0.01) ? '' : toIso(person.day + (slips(0.01) ? 1 - chance.below(3) : 0));
  if (slips(0.02)) dob = mistypeDigit(dob, chance);
  let postcode = slips(0.02) ? '' : toPostcode(city, street, postcodes, cities);
  if (slips(0.02)) postcode = mistypeDigit(postcode, chance);
  let mail = slips(0.15) ? '' : (person.mail ?? '');
  if (slips(0.04)) mail = mistype(mail, chance);
  const gender = slips(0.02) ? '' : slips(0.005) ? 'x' : person.gender;
  const town = slips(0.03) ? '' : (cities.names[slips(0.02) ? cities.draw(chance) : city] ?? '');
  return [first, last, dob, postcode, town, mail, gender].join(',');
}

function toIso(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';
const letter = (n: number): string => LETTERS[n % LETTERS.length] ?? 'A';

/** Postcodes in a sector, and in a district: some five hundred of a million people share one. */
const [SECTOR, DISTRICT] = [4, 12];

/** A postcode of the city's own, `AB12 3CD`: cities have as many as they have people for. */
function toPostcode(city: number, street: number, postcodes: number, cities: Pool): string {
  const own = Math.max(Math.round(postcodes * cities.share(city)), 1);
  const n = street % own;
  const area = `${letter(city)}${letter(Math.floor(city / LETTERS.length))}`;
  const district = 1 + 100 * Math.floor(city / LETTERS.length ** 2) + Math.floor(n / DISTRICT);
  const sector = Math.floor((n % DISTRICT) / SECTOR);
  return `${area}${district} ${sector}${letter(n)}${letter(Math.floor(n / LETTERS.length) + city)}`;
}

function mistype(text: string, chance: Chance): string {
  if (text.length < 3) return text;
  const at = 1 + chance.below(text.length - 2);
  const other = String.fromCharCode(97 + chance.below(26));
  switch (chance.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + other + text.slice(at);
    case 2:
      return text.slice(0, at) + other + text.slice(at + 1);
    default:
      return text.slice(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.slice(at + 1);
  }
}

function mistypeDigit(text: string, chance: Chance): string {
  const places = [...text].flatMap((mark, at) => (mark >= '0' && mark <= '9' ? [at] : []));
  const at = places[chance.below(Math.max(places.length, 1))];
  return at === undefined ? text : text.slice(0, at) + chance.below(10) + text.slice(at + 1);
}

function shuffle(list: Int32Array, chance: Chance): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = chance.below(i + 1);
    [list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0];
  }
}
