import { type Day, partsOf, toDay } from '../calendar/day.ts';
import { drawWeighted, weighTable } from '../chance/weighted.ts';
import type { Community, Sex } from '../names/communities.ts';
import type { Dwelling } from '../places/dwellings.ts';
import { bear, drawFamilySize, settle } from './children.ts';
import type { Household, HouseholdKind, Person } from './person.ts';
import { addHousehold, addPerson, moveIn, type Ward } from './ward.ts';

/** Somebody of this age at a date. */
export function bornAtAge(ward: Ward, from: number, to: number, at: Day): Day {
  return (
    toDay(partsOf(at).year - ward.chance.between(from, to), partsOf(at).month, 1) -
    ward.chance.between(1, 364)
  );
}

export function addAdult(
  ward: Ward,
  sex: Sex,
  community: Community,
  ages: readonly [number, number],
  at: Day,
): Person {
  return addPerson(ward, { sex, community, born: bornAtAge(ward, ages[0], ages[1], at) });
}

/** Nobody is half of a couple, or a father, before this many days of age: 19 years. */
export const grown = 6940;

/** Two adults who live together; one in two of the women, by age and community, bears the man's surname. */
export function addCouple(ward: Ward, ages: readonly [number, number], at: Day): readonly [Person, Person] {
  const { chance } = ward;
  const community = ward.community(chance);
  const woman = addAdult(ward, 'F', community, ages, at);
  const other = chance.happens(0.88) ? community : ward.community(chance);
  const man = addPerson(ward, {
    sex: 'M',
    community: other,
    born: Math.min(woman.born - chance.between(-1000, 2200), at - grown),
  });
  joinPartners(woman, man);
  const shares = (partsOf(woman.born).year < 1965 ? 0.88 : 0.55) * (other === community ? 1 : 0.5);
  if (chance.happens(shares) && community !== 'somali' && community !== 'chinese')
    takeName(woman, man.name.surname, at - chance.between(400, 7000));
  return [woman, man];
}

export function joinPartners(a: Person, b: Person): void {
  a.partner = b;
  b.partner = a;
}

export function takeName(person: Person, surname: string, on: Day): void {
  person.former = { name: person.name, until: on };
  const fit =
    person.community === 'eastern-european' && person.sex === 'F'
      ? surname.replace(/(sk|ck)i$/, '$1a')
      : surname;
  person.name = { ...person.name, surname: fit === 'Singh' && person.sex === 'F' ? 'Kaur' : fit };
}

/** Children of a couple or a lone parent, from the youngest up, spaced two to four years; twins as they come. */
export function addChildren(
  ward: Ward,
  mother: Person,
  father: Person | undefined,
  household: Household,
  at: Day,
  oldest = 17,
): Person[] {
  const { chance } = ward;
  const carers = household.members.filter((one) => one === mother || one === father);
  const surname = father && chance.happens(0.8) ? father.name.surname : mother.name.surname;
  const size = drawFamilySize(ward, mother.community);
  const motherAge = (at - mother.born) / 365.25;
  let born = at - Math.floor(chance.next() * Math.min(oldest, Math.max(0.3, motherAge - 19)) * 365.25);
  const children: Person[] = [];
  for (let i = 0; i < size; i++) {
    const ageAtBirth = (born - mother.born) / 365.25;
    if (
      ageAtBirth < 18 ||
      ageAtBirth > 46 ||
      (at - born) / 365.25 > oldest ||
      (father && born - father.born < 17.5 * 365.25)
    )
      break;
    for (const child of bear(ward, { mother, father, surname }, born)) {
      settle(ward, child, household, carers, 'birth', household.since);
      children.push(child);
    }
    born -= chance.between(500, 1500);
  }
  return children;
}

/** Shares of households by kind, near those of the 2021 census; the rarer kinds a little above, so that each is seen. */
const kinds = weighTable({
  youngSingle: 0.17,
  oldSingle: 0.125,
  oldCouple: 0.11,
  couple: 0.165,
  coupleFamily: 0.16,
  lone: 0.068,
  step: 0.028,
  threeGenerations: 0.018,
  kinship: 0.006,
  foster: 0.004,
  adoptive: 0.006,
  adultChildren: 0.09,
  noFixedAddress: 0.003,
});
export type BuildKind = (typeof kinds)['values'][number];

export const drawKind = (ward: Ward): BuildKind => drawWeighted(kinds, ward.chance);

export const householdKind: Readonly<Record<BuildKind, HouseholdKind>> = {
  youngSingle: 'single',
  oldSingle: 'single',
  oldCouple: 'couple',
  couple: 'couple',
  coupleFamily: 'couple',
  lone: 'lone',
  step: 'step',
  threeGenerations: 'three-generations',
  kinship: 'kinship',
  foster: 'foster',
  adoptive: 'adoptive',
  adultChildren: 'adult-children',
  noFixedAddress: 'no-fixed-address',
};

/** A household that has been in its home for about six years (exponential), as tenures are. */
export function openHousehold(
  ward: Ward,
  kind: HouseholdKind,
  dwelling: Dwelling,
  at: Day,
  arrived?: Day,
): Household {
  return addHousehold(ward, kind, dwelling, arrived ?? at - ward.chance.waiting(2200));
}

export function moveAllIn(ward: Ward, household: Household, people: readonly Person[]): void {
  for (const person of people) moveIn(ward, person, household, household.since);
}
