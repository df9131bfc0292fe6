import { type Day, roughAge } from '../calendar/day.ts';
import { probability } from '../troubles/adversity.ts';
import { loseLodgers } from './lodgers.ts';
import type { Household } from './person.ts';
import { monthly } from './rates.ts';
import { addHousehold, moveIn, type Ward } from './ward.ts';

/** Households one refuge can take. */
const refugeRooms = 6;

/** A mother may flee to a refuge with her children; a family may lose its rented home and be put up for a time. */
export function fleeOrLoseHome(ward: Ward, household: Household, on: Day): void {
  if (
    household.dwelling.kind !== 'home' ||
    household.kind === 'foster' ||
    household.kind === 'adoptive' ||
    household.kind === 'kinship'
  )
    return;
  const children = household.members.filter((one) => roughAge(one.born, on) < 18);
  if (children.length === 0) return;
  const { chance } = ward;
  if (chance.happens(probability(monthly.flee, household.adversity, 0.05))) flee(ward, household, on);
  else if (
    household.tenure === 'private' &&
    chance.happens(probability(monthly.loseHome, household.adversity, 0.05))
  )
    loseHome(ward, household, on);
}

function flee(ward: Ward, household: Household, on: Day): void {
  const refuge = ward.dwellings.find((one) => one.kind === 'refuge');
  const mother = household.members.find(
    (one) => one.sex === 'F' && one.partner && household.members.includes(one.partner),
  );
  const father = mother?.partner;
  const full = ward.households.filter((one) => one.dwelling === refuge).length >= refugeRooms;
  if (!refuge || full || !mother || !father) return;
  const hers = household.members.filter((one) => one.carers.includes(mother));
  if (
    hers.length === 0 ||
    household.members.some((one) => one.carers.length === 1 && one.carers[0] === father)
  )
    return;
  mother.partner = undefined;
  father.partner = undefined;
  const shelter = addHousehold(ward, 'lone', refuge, on, household);
  for (const person of [mother, ...hers]) moveIn(ward, person, shelter, on);
  for (const child of hers) child.carers = [mother];
  household.kind = 'single';
}

function loseHome(ward: Ward, household: Household, on: Day): void {
  const free = ward.dwellings.find(
    (one) => one.kind === 'temporary' && !ward.households.some((other) => other.dwelling === one),
  );
  if (!free) return;
  loseLodgers(ward, household, on);
  ward.vacant.push(household.dwelling);
  household.previous = household.dwelling;
  household.dwelling = free;
  household.since = on;
  for (const person of household.members) {
    person.previous = household.previous;
    person.movedOn = on;
  }
}
