import type { Day } from '../calendar/day.ts';
import { addAdult, type BuildKind } from './households.ts';
import type { Household } from './person.ts';
import { leaveHousehold, moveIn, type Ward } from './ward.ts';

/** Homes with somebody to whom a room is let. A choice, near what housing surveys find; frozen on 29 November 2026. */
export const lodgerShare = 0.015;

const letsRooms: ReadonlySet<BuildKind> = new Set([
  'youngSingle',
  'oldSingle',
  'oldCouple',
  'couple',
  'coupleFamily',
  'lone',
  'step',
  'adultChildren',
]);

/** Lets a room of some homes to a grown person who is nobody's kin there. */
export function takeLodger(ward: Ward, household: Household, kind: BuildKind, at: Day): void {
  const { chance } = ward;
  if (!letsRooms.has(kind) || !chance.happens(lodgerShare)) return;
  const lodger = addAdult(ward, chance.happens(0.4) ? 'F' : 'M', ward.community(chance), [19, 50], at);
  moveIn(ward, lodger, household, Math.max(household.since, at - chance.waiting(500)));
  lodger.lodger = true;
}

/** Whoever has a room let to them does not move with the household: they leave the place. */
export function loseLodgers(ward: Ward, household: Household, on: Day): void {
  for (const person of household.members.filter((one) => one.lodger)) {
    if (household.members.length === 1) return; // whose home it has become
    leaveHousehold(ward, person);
    person.left = on;
  }
}
