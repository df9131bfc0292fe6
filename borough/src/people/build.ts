import type { Day } from '../calendar/day.ts';
import { drawForename } from '../names/draw-name.ts';
import { type Dwelling, noFixedAbode } from '../places/dwellings.ts';
import {
  addAdult,
  addChildren,
  addCouple,
  type BuildKind,
  drawKind,
  householdKind,
  joinPartners,
  moveAllIn,
  openHousehold,
} from './households.ts';
import { takeLodger } from './lodgers.ts';
import type { Household, Person } from './person.ts';
import { addAdoptive, addFoster, addKinship, addThreeGenerations } from './rarer-households.ts';
import { addSameSexCouple, addSameSexFamily, sameSexShares } from './same-sex.ts';
import { addFirstIdentity, addHousehold, takeVacant, type Ward } from './ward.ts';

/** Lays down the people of a ward as they lived when the world began. */
export function populate(ward: Ward, at: Day): void {
  for (const dwelling of ward.dwellings) fillShared(ward, dwelling, at);
  while (ward.people.length < ward.place.wardPeople) {
    if (!addBuilt(ward, drawKind(ward), at)) break;
  }
  for (const person of ward.people)
    if (ward.chance.happens(recognised) && at - person.born > 7000 && !person.first)
      recogniseGender(ward, person, at);
}

/** Brings one household of a kind into an empty home; false where no home is empty. */
export function addBuilt(ward: Ward, kind: BuildKind, at: Day, arrived?: Day): boolean {
  const dwelling = kind === 'noFixedAddress' ? noFixedAbode : takeVacant(ward);
  if (!dwelling) return false;
  const from = ward.people.length;
  const household = openHousehold(ward, householdKind[kind], dwelling, at, arrived);
  fill(ward, kind, household, at);
  takeLodger(ward, household, kind, at);
  if (arrived !== undefined)
    for (const person of ward.people.slice(from)) person.arrived = Math.max(arrived, person.born);
  return true;
}

function fill(ward: Ward, kind: BuildKind, household: Household, at: Day): void {
  const { chance } = ward;
  const alone = (ages: readonly [number, number]) =>
    moveAllIn(ward, household, [
      addAdult(ward, chance.happens(0.5) ? 'F' : 'M', ward.community(chance), ages, at),
    ]);
  switch (kind) {
    case 'youngSingle':
      return alone([19, 64]);
    case 'noFixedAddress':
      return alone([19, 58]);
    case 'oldSingle':
      return alone([65, 94]);
    case 'oldCouple':
      return moveAllIn(ward, household, addCouple(ward, [64, 88], at));
    case 'couple':
      return chance.happens(sameSexShares.couple)
        ? moveAllIn(ward, household, addSameSexCouple(ward, [22, 63], at))
        : moveAllIn(ward, household, addCouple(ward, [22, 63], at));
    case 'coupleFamily':
      return chance.happens(sameSexShares.family)
        ? addSameSexFamily(ward, household, at)
        : addCoupleFamily(ward, household, at);
    case 'lone':
      return addLone(ward, household, at);
    case 'step':
      return addStep(ward, household, at);
    case 'adultChildren':
      return addAdultChildren(ward, household, at);
    case 'threeGenerations':
      return addThreeGenerations(ward, household, at);
    case 'kinship':
      return addKinship(ward, household, at);
    case 'foster':
      return addFoster(ward, household, at);
    case 'adoptive':
      return addAdoptive(ward, household, at);
    default:
      throw new RangeError(`Unknown kind of household: ${String(kind satisfies never)}`);
  }
}

function addCoupleFamily(ward: Ward, household: Household, at: Day): void {
  const [mother, father] = addCouple(ward, [21, 52], at);
  moveAllIn(ward, household, [mother, father]);
  addChildren(ward, mother, father, household, at);
  if (ward.chance.happens(0.16)) addGrownChild(ward, mother, father, household, at);
}

/** A grown child who still lives at home: older than any of the dependent ones, its mother at least 18 when it was born. */
function addGrownChild(
  ward: Ward,
  mother: Person,
  father: Person | undefined,
  household: Household,
  at: Day,
): void {
  const motherAge = Math.floor((at - mother.born) / 365.25);
  const younger = Math.floor((at - Math.max(mother.born, father?.born ?? -Infinity)) / 365.25);
  const oldest = Math.min(30, younger - 19);
  const youngest = Math.max(18, motherAge - 43);
  if (oldest < youngest + 1) return;
  const child = addAdult(
    ward,
    ward.chance.happens(0.55) ? 'M' : 'F',
    mother.community,
    [youngest, Math.max(youngest, Math.min(oldest, 27))],
    at,
  );
  child.name = { ...child.name, surname: father?.name.surname ?? mother.name.surname };
  child.mother = mother;
  child.father = father;
  mother.children.push(child);
  father?.children.push(child);
  moveAllIn(ward, household, [child]);
}

/** The other parent of half of these children lives in the same ward, in a home of their own or with a new partner. */
function addLone(ward: Ward, household: Household, at: Day): void {
  const { chance } = ward;
  const [mother, father] = addCouple(ward, [20, 50], at);
  const carer = chance.happens(0.88) ? mother : father;
  const other = carer === mother ? father : mother;
  carer.partner = undefined;
  other.partner = undefined;
  moveAllIn(ward, household, [carer]);
  const children = addChildren(ward, mother, father, household, at);
  if (chance.happens(0.5)) {
    houseApart(ward, other, children, at);
    return;
  }
  for (const child of children) {
    if (other === father) child.father = undefined;
    else child.mother = undefined;
  }
  ward.people.splice(ward.people.indexOf(other), 1);
}

/** Four in ten of these children have a second home with the parent who lives apart. */
function houseApart(ward: Ward, parent: Person, children: readonly Person[], at: Day): void {
  const dwelling = takeVacant(ward);
  if (!dwelling) return;
  moveAllIn(ward, openHousehold(ward, 'single', dwelling, at), [parent]);
  ward.apart.push(parent);
  if (ward.chance.happens(0.4)) for (const child of children) child.secondHome = parent;
}

/** A lone parent whose new partner may be parent of children living elsewhere; one step-family in three has a child of both. */
function addStep(ward: Ward, household: Household, at: Day): void {
  const { chance } = ward;
  addLone(ward, household, at);
  const carer = household.members.find((one) => one.children.length > 0);
  if (!carer) return;
  const own = household.members.filter((one) => one.carers.includes(carer));
  const oldest = Math.ceil((at - Math.min(...own.map((child) => child.born))) / 365.25);
  const age = Math.floor((at - carer.born) / 365.25);
  const least = Math.max(20, oldest + 17, age - 6);
  const waiting = ward.apart.findIndex(
    (one) =>
      one.sex !== carer.sex &&
      at - one.born > (oldest + 17) * 365.25 &&
      one.household?.members.length === 1 &&
      !one.children.some((child) => carer.children.includes(child)),
  );
  const partner =
    waiting >= 0 && chance.happens(0.5)
      ? ward.apart.splice(waiting, 1)[0]
      : addAdult(ward, carer.sex === 'F' ? 'M' : 'F', carer.community, [least, Math.max(least, age + 6)], at);
  if (!partner) return;
  moveAllIn(ward, household, [partner]);
  joinPartners(carer, partner);
  for (const child of own) child.carers.push(partner);
  const [mother, father] = carer.sex === 'F' ? [carer, partner] : [partner, carer];
  const youngest = Math.max(...own.map((child) => child.born));
  if (chance.happens(0.35) && (at - youngest) / 365.25 > 3)
    addChildren(ward, mother, father, household, at, Math.max(1, (at - youngest) / 365.25 - 2));
}

function addAdultChildren(ward: Ward, household: Household, at: Day): void {
  const [mother, father] = addCouple(ward, [45, 72], at);
  const lone = ward.chance.happens(0.35);
  moveAllIn(ward, household, lone ? [mother] : [mother, father]);
  if (lone) {
    ward.people.splice(ward.people.indexOf(father), 1);
    mother.partner = undefined;
  }
  addGrownChild(ward, mother, lone ? undefined : father, household, at);
  if (ward.chance.happens(0.25)) addGrownChild(ward, mother, lone ? undefined : father, household, at);
}

/** Houses in multiple occupation, refuges and temporary homes: several households behind one door. */
function fillShared(ward: Ward, dwelling: Dwelling, at: Day): void {
  const { chance } = ward;
  const rooms =
    dwelling.kind === 'hmo'
      ? chance.between(3, 6)
      : dwelling.kind === 'refuge'
        ? 5
        : dwelling.kind === 'temporary'
          ? chance.happens(0.4)
            ? 1
            : 0
          : 0;
  for (let room = 0; room < rooms; room++) {
    const withChildren = dwelling.kind !== 'hmo' || chance.happens(0.14);
    const household = addHousehold(
      ward,
      withChildren ? 'lone' : 'single',
      dwelling,
      at - chance.waiting(dwelling.kind === 'hmo' ? 500 : 120),
    );
    if (!withChildren) {
      moveAllIn(ward, household, [
        addAdult(ward, chance.happens(0.35) ? 'F' : 'M', ward.community(chance), [19, 58], at),
      ]);
      continue;
    }
    const community = ward.community(chance);
    const mother = addAdult(ward, 'F', community, [20, 42], at);
    moveAllIn(ward, household, [mother]);
    addChildren(ward, mother, undefined, household, at, 14);
  }
}

/** One grown person in 2,500 had their gender recognised some years ago; somewhere a record of before remains. */
const recognised = 1 / 2500;

function recogniseGender(ward: Ward, person: Person, at: Day): void {
  const before = person.sex === 'F' ? 'M' : 'F';
  const forename = drawForename(person.community, before, 1990, ward.chance);
  addFirstIdentity(
    ward,
    person,
    { ...person.name, forename, middle: '' },
    before,
    'gender-recognition',
    at - ward.chance.between(300, 3000),
  );
}
