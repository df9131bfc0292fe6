import type { Day } from '../calendar/day.ts';
import { addAdult, addChildren, grown, joinPartners, moveAllIn, takeName } from './households.ts';
import type { Household, Person } from './person.ts';
import { adopt } from './rarer-households.ts';
import { addPerson, type Ward } from './ward.ts';

/** Of couples without children, and of those with, how many are two women or two men. A choice, near the census of 2021; frozen on 29 November 2026. */
export const sameSexShares = { couple: 0.02, family: 0.01 } as const;

/** Two women or two men who live together; one in five of the second bears the other's surname. */
export function addSameSexCouple(
  ward: Ward,
  ages: readonly [number, number],
  at: Day,
  sex: Person['sex'] = ward.chance.happens(0.5) ? 'F' : 'M',
): readonly [Person, Person] {
  const { chance } = ward;
  const community = ward.community(chance);
  const first = addAdult(ward, sex, community, ages, at);
  const second = addPerson(ward, {
    sex,
    community: chance.happens(0.85) ? community : ward.community(chance),
    born: Math.min(first.born - chance.between(-2000, 2000), at - grown),
  });
  joinPartners(first, second);
  if (chance.happens(0.2)) takeName(second, first.name.surname, at - chance.between(200, 3000));
  return [first, second];
}

/** Two women with children one of them bore, or two men (one such family in four) with children they adopted. */
export function addSameSexFamily(ward: Ward, household: Household, at: Day): void {
  const sex = ward.chance.happens(0.25) ? 'M' : 'F';
  const couple = addSameSexCouple(ward, sex === 'M' ? [32, 52] : [23, 50], at, sex);
  moveAllIn(ward, household, couple);
  if (sex === 'F') {
    addChildren(ward, couple[0], couple[1], household, at);
    return;
  }
  household.kind = 'adoptive';
  adopt(ward, household, couple, at);
}
