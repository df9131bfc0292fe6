import { type Day, roughAge } from '../calendar/day.ts';
import { noFixedAbode } from '../places/dwellings.ts';
import { isMinor } from './births.ts';
import { joinPartners } from './households.ts';
import { loseLodgers } from './lodgers.ts';
import type { Household, Person } from './person.ts';
import { monthly } from './rates.ts';
import { addHousehold, leaveHousehold, moveIn, takeVacant, type Ward } from './ward.ts';

const moveRate = { owned: monthly.moveOwned, social: monthly.moveSocial, private: monthly.movePrivate };

/** A household may move within the ward or leave the place for good. */
export function moveHouse(ward: Ward, household: Household, on: Day): void {
  const { chance } = ward;
  if (chance.happens(monthly.leavePlace)) return leavePlace(ward, household, on);
  const rate = household.dwelling.kind === 'home' ? moveRate[household.tenure] : 0.05;
  if (household.kind === 'no-fixed-address' || !chance.happens(rate)) return;
  const dwelling = takeVacant(ward);
  if (!dwelling) return;
  loseLodgers(ward, household, on);
  if (household.dwelling.kind === 'home') ward.vacant.push(household.dwelling);
  household.previous = household.dwelling;
  household.dwelling = dwelling;
  household.since = on;
  for (const person of household.members) {
    person.previous = household.previous;
    person.movedOn = on;
  }
}

/** Whoever is expecting, fostered or has a second home here stays: their stories would end without a trace. */
function leavePlace(ward: Ward, household: Household, on: Day): void {
  const tied = household.members.some(
    (one) =>
      one.care === 'foster' ||
      one.care === 'kinship' ||
      one.secondHome ||
      one.children.some((child) => child.household && child.household !== household),
  );
  if (tied || ward.pregnancies.some((one) => !one.outcome && household.members.includes(one.mother))) return;
  for (const person of household.members.slice()) {
    leaveHousehold(ward, person);
    person.left = on;
  }
}

/** A couple with children parts: he leaves four times in five, and two in five of the children get a second home. */
export function partNow(ward: Ward, household: Household, on: Day): void {
  const { chance } = ward;
  const mother = household.members.find(
    (one) => one.sex === 'F' && one.partner && household.members.includes(one.partner),
  );
  const father = mother?.partner;
  if (!mother || !father || household.kind === 'foster' || household.kind === 'adoptive') return;
  const young = household.members.some((one) => isMinor(one, on));
  if (!young || !chance.happens(monthly.part)) return;
  const goes =
    chance.happens(0.8) ||
    household.members.some((one) => one.carers.length === 1 && one.carers[0] === mother)
      ? father
      : mother;
  if (goes === father && household.members.some((one) => one.carers.length === 1 && one.carers[0] === father))
    return;
  const dwelling = takeVacant(ward) ?? noFixedAbode;
  mother.partner = undefined;
  father.partner = undefined;
  const home = addHousehold(
    ward,
    dwelling.kind === 'none' ? 'no-fixed-address' : 'single',
    dwelling,
    on,
    household,
  );
  moveIn(ward, goes, home, on);
  household.kind = 'lone';
  const shared = dwelling.kind !== 'none' && chance.happens(0.4);
  for (const child of household.members) {
    if (!child.carers.includes(goes)) continue;
    child.carers = child.carers.filter((one) => one !== goes);
    if (shared && goes.children.includes(child)) child.secondHome = goes;
  }
}

/** A lone parent's new partner moves in; a young adult leaves home. */
export function pairUp(ward: Ward, household: Household, on: Day): void {
  const { chance } = ward;
  if (household.kind === 'lone' && household.dwelling.kind === 'home' && chance.happens(monthly.pair))
    takePartner(ward, household, on);
  for (const person of household.members.slice()) {
    const age = roughAge(person.born, on);
    if (
      age < 19 ||
      age > 27 ||
      household.members.length < 2 ||
      !person.mother ||
      !household.members.includes(person.mother)
    )
      continue;
    if (person.children.length === 0 && chance.happens(monthly.leaveHome)) leaveHome(ward, person, on);
  }
}

function takePartner(ward: Ward, household: Household, on: Day): void {
  const carer = household.members.find((one) =>
    household.members.some((child) => child.carers.includes(one)),
  );
  if (!carer || carer.partner) return;
  const cared = household.members.filter((child) => child.carers.includes(carer));
  const suits = (one: Person) =>
    one.sex !== carer.sex &&
    !one.partner &&
    Math.abs(one.born - carer.born) < 3000 &&
    roughAge(one.born, on) > 20 &&
    one.children.every((child) => !carer.children.includes(child)) &&
    cared.every((child) => child.born - one.born > 16 * 365);
  const found = ward.households.find(
    (one) => one.kind === 'single' && one.members.length === 1 && one.members.every(suits),
  )?.members[0];
  if (!found) return;
  for (const child of found.children) if (child.secondHome === found) child.secondHome = undefined;
  moveIn(ward, found, household, on);
  joinPartners(carer, found);
  household.kind = 'step';
  for (const child of household.members) if (child.carers.includes(carer)) child.carers.push(found);
}

function leaveHome(ward: Ward, person: Person, on: Day): void {
  const dwelling = ward.chance.happens(0.6) ? takeVacant(ward) : undefined;
  if (dwelling) {
    moveIn(ward, person, addHousehold(ward, 'single', dwelling, on), on);
    return;
  }
  if (ward.pregnancies.some((one) => one.mother === person && !one.outcome)) return;
  leaveHousehold(ward, person);
  person.left = on;
}
