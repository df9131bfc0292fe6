import { type Day, roughAge } from '../calendar/day.ts';
import { addBirths, conceive, endPregnancies } from './births.ts';
import { addBuilt } from './build.ts';
import { fleeOrLoseHome } from './crises.ts';
import { type BuildKind, takeName } from './households.ts';
import { moveHouse, pairUp, partNow } from './moves.ts';
import { bereft, rehome } from './orphans.ts';
import type { Person } from './person.ts';
import { monthly } from './rates.ts';
import { leaveHousehold, type Ward } from './ward.ts';

/** Plays one month of a ward: births, deaths, moves, separations, new couples, changes of name, arrivals. */
export function playMonth(ward: Ward, from: Day, to: Day): void {
  const { chance } = ward;
  const someDay = () => chance.between(from, to - 1);
  addBirths(ward, from, to);
  endPregnancies(ward, from, to);
  for (const person of ward.people.slice()) {
    if (person.state !== 'alive' || !person.household) continue;
    const age = roughAge(person.born, from);
    if (age >= 30 && chance.happens(deathRate(age))) die(ward, person, someDay());
    else if (chance.happens(monthly.rename)) changeName(ward, person, age, someDay());
    else if (person.sex === 'F' && age >= 18 && age < 44) conceive(ward, person, age, someDay());
  }
  for (const household of ward.households.slice()) {
    if (household.members.length === 0) continue;
    moveHouse(ward, household, someDay());
    fleeOrLoseHome(ward, household, someDay());
    partNow(ward, household, someDay());
    pairUp(ward, household, someDay());
  }
  arrive(ward, someDay);
}

/** Gompertz, a month: 1 in 3,200 at 50, 1 in 530 at 70, 1 in 88 at 90. */
const deathRate = (age: number) => 0.000_31 * Math.exp(0.09 * (age - 50));

function die(ward: Ward, person: Person, on: Day): void {
  if (ward.pregnancies.some((one) => one.mother === person && !one.outcome)) return;
  const alone = bereft(person);
  // Whom the council placed with somebody who lives alone it would place again: not played.
  if (alone.some((one) => one.care === 'foster')) return;
  for (const one of person.household?.members ?? [])
    one.carers = one.carers.filter((carer) => carer !== person);
  rehome(ward, person, alone, on);
  for (const child of person.children) if (child.secondHome === person) child.secondHome = undefined;
  if (person.partner) person.partner.partner = undefined;
  person.partner = undefined;
  person.state = 'dead';
  person.died = on;
  leaveHousehold(ward, person);
}

/** Two in a hundred a year: marriage, a return to a maiden name, a child taking its other parent's name, a deed. */
function changeName(ward: Ward, person: Person, age: number, on: Day): void {
  const { chance } = ward;
  const partner = person.partner;
  const parent = age < 18 ? (chance.happens(0.5) ? person.mother : person.father) : undefined;
  if (parent && parent.name.surname !== person.name.surname) takeName(person, parent.name.surname, on);
  else if (age >= 18 && person.sex === 'F' && partner && partner.name.surname !== person.name.surname)
    takeName(person, partner.name.surname, on);
  else if (age >= 18 && person.sex === 'F' && !partner && person.former)
    takeName(person, person.former.name.surname, on);
  else if (partner && chance.happens(0.5))
    takeName(person, `${person.name.surname.split('-')[0]}-${partner.name.surname.split('-')[0]}`, on);
  else takeName(person, chance.pick(ward.people).name.surname, on);
}

const arrivals: readonly BuildKind[] = [
  'youngSingle',
  'youngSingle',
  'couple',
  'coupleFamily',
  'coupleFamily',
  'lone',
];

/** As many come as go: a household from outside for each that is wanting, while homes are empty. */
function arrive(ward: Ward, someDay: () => Day): void {
  const living = ward.people.reduce((count, one) => count + (one.household ? 1 : 0), 0);
  let wanting = ward.place.wardPeople - living;
  while (wanting > 0) {
    const before = ward.people.length;
    const on = someDay();
    if (!addBuilt(ward, ward.chance.pick(arrivals), on, on)) return;
    wanting -= ward.people.length - before;
  }
}
