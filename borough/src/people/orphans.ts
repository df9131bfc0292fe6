import type { Day } from '../calendar/day.ts';
import { isMinor } from './births.ts';
import { settle } from './children.ts';
import type { Household, Person } from './person.ts';
import { leaveHousehold, type Ward } from './ward.ts';

/** The children at home whom nobody else cares for. */
export const bereft = (carer: Person): readonly Person[] =>
  (carer.household?.members ?? []).filter((one) => one.carers.length === 1 && one.carers[0] === carer);

/** Kin take a child on from this age, and where at least a generation older than it. */
const kinAge = 21;
const generation = 16 * 365.25;

/**
 * Where children go when their only carer dies: to the parent who lives elsewhere in the place; else to kin in the home, else to kin
 * elsewhere in the ward; else to kin outside the place.
 */
export function rehome(ward: Ward, dead: Person, children: readonly Person[], on: Day): void {
  for (const child of children) {
    child.secondHome = undefined;
    if (!isMinor(child, on)) {
      child.carers = [];
      continue;
    }
    const parent = [child.mother, child.father].find(
      (one) => one && one !== dead && one.household && one.household !== child.household,
    );
    const kin = parent ? undefined : kinOf(child, dead, on);
    const carer = parent ?? kin;
    if (!carer?.household) {
      leaveHousehold(ward, child);
      child.left = on;
      continue;
    }
    const home = carer.household;
    if (kin) becomeKinship(home, on);
    const care = child.care === 'adoptive' ? 'adoptive' : parent ? 'birth' : 'kinship';
    if (home !== child.household) settle(ward, child, home, withPartner(carer), care, on);
    else Object.assign(child, { carers: withPartner(carer), care, careFrom: on });
  }
}

/** A grandparent, an aunt or uncle, or a grown brother or sister: those of the home first. */
function kinOf(child: Person, dead: Person, on: Day): Person | undefined {
  const grandparents = [dead.mother, dead.father].filter((one) => one !== undefined);
  const near = [...grandparents, ...grandparents.flatMap((one) => one.children), ...dead.children];
  const able = near.filter(
    (one) =>
      one !== dead &&
      one.state === 'alive' &&
      one.household !== undefined &&
      one.household.dwelling.kind === 'home' &&
      (on - one.born) / 365.25 >= kinAge &&
      child.born - one.born >= generation,
  );
  return able.find((one) => one.household === child.household) ?? able[0];
}

const withPartner = (one: Person): readonly Person[] =>
  one.partner && one.partner.household === one.household ? [one, one.partner] : [one];

/** A home without children of its own becomes one of kinship care. */
function becomeKinship(home: Household, on: Day): void {
  const others = home.members.some(
    (one) => isMinor(one, on) && one.care !== 'kinship' && one.carers.length > 0,
  );
  if (!others) home.kind = 'kinship';
}
