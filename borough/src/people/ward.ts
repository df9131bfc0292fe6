import { type Day, parseDay, partsOf } from '../calendar/day.ts';
import { type Chance, createChance } from '../chance/chance.ts';
import { mix } from '../chance/hash.ts';
import { makeNhsNumber } from '../identifiers/nhs-number.ts';
import { makeNino } from '../identifiers/nino.ts';
import type { Community, Sex } from '../names/communities.ts';
import {
  createCommunityDraw,
  drawForename,
  drawMiddle,
  drawSurname,
  fitSurname,
  type Name,
} from '../names/draw-name.ts';
import { type Dwelling, makeDwellings, noFixedAbode } from '../places/dwellings.ts';
import type { Place } from '../places/place.ts';
import { drawAdversity } from '../troubles/adversity.ts';
import { noTroubles } from '../troubles/troubles.ts';
import type { Household, HouseholdKind, Person, Pregnancy } from './person.ts';

/** People are laid down nine months before history begins, so that its first births were expected. */
export const worldStart = parseDay('2022-11-01');

/** One ward: its homes, everybody who ever lived in it during the history, and its households now. */
export interface Ward {
  readonly place: Place;
  readonly number: number;
  readonly chance: Chance;
  readonly community: (chance: Chance) => Community;
  readonly dwellings: readonly Dwelling[];
  readonly homes: readonly Dwelling[];
  readonly vacant: Dwelling[];
  readonly people: Person[];
  readonly households: Household[];
  readonly pregnancies: Pregnancy[];
  /** Parents living apart from their children, waiting for a home of their own or a new partner. */
  readonly apart: Person[];
  readonly counters: {
    person: number;
    identity: number;
    household: number;
    booking: number;
    occurrence: number;
  };
}

export function createWard(place: Place, number: number): Ward {
  const chance = createChance(mix(place.seed, 3, number));
  const dwellings = makeDwellings(place, number);
  const homes = dwellings.filter((one) => one.kind === 'home');
  const vacant = [...homes];
  for (let i = vacant.length - 1; i > 0; i--) {
    const j = chance.below(i + 1);
    const [a, b] = [vacant[i], vacant[j]];
    if (a && b) [vacant[i], vacant[j]] = [b, a];
  }
  return {
    place,
    number,
    chance,
    community: createCommunityDraw(chance),
    dwellings,
    homes,
    vacant,
    people: [],
    households: [],
    pregnancies: [],
    apart: [],
    counters: { person: 0, identity: 0, household: 0, booking: 0, occurrence: 0 },
  };
}

export interface NewPerson {
  readonly sex: Sex;
  readonly community: Community;
  readonly born: Day;
  readonly surname?: string;
  readonly forename?: string;
  readonly arrived?: Day;
}

export function addPerson(ward: Ward, facts: NewPerson): Person {
  const { place, chance } = ward;
  const local = ward.counters.person++;
  if (local + ward.counters.identity >= place.wardNumbers)
    throw new RangeError('A ward ran out of person numbers.');
  const number = ward.number * place.wardNumbers + local;
  const year = partsOf(facts.born).year;
  const person: Person = {
    number,
    id: `${place.name}-${number}`,
    sex: facts.sex,
    community: facts.community,
    born: facts.born,
    state: 'alive',
    name: {
      forename: facts.forename ?? drawForename(facts.community, facts.sex, year, chance),
      middle: drawMiddle(facts.community, facts.sex, year, chance),
      surname: facts.surname
        ? fitSurname(facts.surname, facts.community, facts.sex)
        : drawSurname(facts.community, facts.sex, chance),
    },
    nhs: makeNhsNumber(number, place.seed),
    nino: makeNino(number, place.seed),
    upn: '',
    children: [],
    previous: noFixedAbode,
    movedOn: worldStart,
    arrived: facts.arrived ?? -Infinity,
    carers: [],
    care: 'birth',
    careFrom: facts.born,
    troubles: noTroubles(),
  };
  ward.people.push(person);
  return person;
}

/** An identity somebody bore before: its numbers come from the other end of the ward's. */
export function addFirstIdentity(
  ward: Ward,
  person: Person,
  name: Name,
  sex: Sex,
  reason: 'adopted' | 'gender-recognition',
  until: Day,
): void {
  const { place } = ward;
  const number = (ward.number + 1) * place.wardNumbers - 1 - ward.counters.identity++;
  person.first = { name, sex, nhs: makeNhsNumber(number, place.seed), reason, until };
}

export function addHousehold(
  ward: Ward,
  kind: HouseholdKind,
  dwelling: Dwelling,
  since: Day,
  from?: Household,
): Household {
  const { chance } = ward;
  const tenure =
    dwelling.kind !== 'home'
      ? 'private'
      : chance.happens(0.62)
        ? 'owned'
        : chance.happens(0.47)
          ? 'social'
          : 'private';
  const household: Household = {
    number: ward.number * 10_000 + ward.counters.household++,
    kind,
    dwelling,
    previous: chance.pick(ward.homes),
    since,
    tenure,
    members: [],
    // Troubles go with people: a household that split off another keeps its adversity.
    adversity: from ? from.adversity : drawAdversity(chance, kind, tenure),
    telephone: chance.below(18_000),
    troubles: {},
  };
  ward.households.push(household);
  return household;
}

/** Somebody comes to live in a household, leaving the one they lived in. */
export function moveIn(ward: Ward, person: Person, household: Household, on: Day): void {
  const from = person.household;
  if (from) leaveHousehold(ward, person);
  person.previous = from && from.dwelling.kind !== 'none' ? from.dwelling : household.previous;
  person.household = household;
  person.movedOn = on;
  person.lodger = false;
  household.members.push(person);
}

export function leaveHousehold(ward: Ward, person: Person): void {
  const household = person.household;
  if (!household) return;
  household.members.splice(household.members.indexOf(person), 1);
  person.household = undefined;
  if (household.members.length > 0) return;
  ward.households.splice(ward.households.indexOf(household), 1);
  if (household.dwelling.kind === 'home') ward.vacant.push(household.dwelling);
}

/** An empty home, or none: then people stay where they are or go without. */
export const takeVacant = (ward: Ward): Dwelling | undefined => ward.vacant.shift();
