import type { Day } from '../calendar/day.ts';
import { bear, setParents, settle } from './children.ts';
import { addAdult, addChildren, addCouple, bornAtAge, moveAllIn } from './households.ts';
import type { Household, Person } from './person.ts';
import { addFirstIdentity, addHousehold, addPerson, takeVacant, type Ward } from './ward.ts';

/** A grown child with children of its own lives with its parent or parents. */
export function addThreeGenerations(ward: Ward, household: Household, at: Day): void {
  const { chance } = ward;
  const [grandmother, grandfather] = addCouple(ward, [48, 68], at);
  const both = chance.happens(0.6);
  moveAllIn(ward, household, both ? [grandmother, grandfather] : [grandmother]);
  const daughter = addPerson(ward, {
    sex: 'F',
    community: grandmother.community,
    born: grandmother.born + chance.between(20 * 365, 27 * 365),
    surname: grandfather.name.surname,
  });
  daughter.mother = grandmother;
  grandmother.children.push(daughter);
  if (both) {
    daughter.father = grandfather;
    grandfather.children.push(daughter);
  } else {
    ward.people.splice(ward.people.indexOf(grandfather), 1);
    grandmother.partner = undefined;
  }
  moveAllIn(ward, household, [daughter]);
  addChildren(ward, daughter, undefined, household, at, 9);
}

/** Grandparents bring up a child whose mother lives elsewhere in the ward. */
export function addKinship(ward: Ward, household: Household, at: Day): void {
  const { chance } = ward;
  const [grandmother, grandfather] = addCouple(ward, [45, 66], at);
  const carers = chance.happens(0.5) ? [grandmother, grandfather] : [grandmother];
  moveAllIn(ward, household, carers);
  if (carers.length === 1) {
    ward.people.splice(ward.people.indexOf(grandfather), 1);
    grandmother.partner = undefined;
  }
  const mother = addPerson(ward, {
    sex: 'F',
    community: grandmother.community,
    born: grandmother.born + chance.between(19 * 365, 24 * 365),
    surname: grandfather.name.surname,
  });
  mother.mother = grandmother;
  grandmother.children.push(mother);
  const dwelling = takeVacant(ward);
  if (dwelling) moveAllIn(ward, addHousehold(ward, 'single', dwelling, at - chance.waiting(900)), [mother]);
  else moveAllIn(ward, household, [mother]);
  for (const child of childrenAway(ward, mother, chance.happens(0.3) ? 2 : 1, at))
    settle(ward, child, household, carers, 'kinship', at - chance.waiting(700));
}

/** Children who live elsewhere, born when their mother was at least 18. */
function childrenAway(ward: Ward, mother: Person, number: number, at: Day): Person[] {
  const { chance } = ward;
  const span = at - mother.born - 18.5 * 365.25;
  const children: Person[] = [];
  let born = at - Math.floor(chance.next() * Math.max(300, Math.min(span, 12 * 365)));
  for (let i = 0; i < number && born - mother.born > 18 * 365.25 && at - born < 17 * 365; i++) {
    children.push(...bear(ward, { mother, father: undefined, surname: mother.name.surname }, born));
    born -= chance.between(500, 1200);
  }
  return children;
}

/** Foster carers, perhaps with children of their own; the fostered children's mother lives elsewhere in the ward. */
export function addFoster(ward: Ward, household: Household, at: Day): void {
  const { chance } = ward;
  const [mother, father] = addCouple(ward, [36, 58], at);
  moveAllIn(ward, household, [mother, father]);
  if (chance.happens(0.4)) addChildren(ward, mother, father, household, at, 16);
  const dwelling = takeVacant(ward);
  if (!dwelling) return;
  const home = addHousehold(ward, 'single', dwelling, at - chance.waiting(900));
  const birthMother = addAdult(ward, 'F', ward.community(chance), [22, 42], at);
  moveAllIn(ward, home, [birthMother]);
  const children = childrenAway(ward, birthMother, chance.between(1, 2), at);
  for (const child of children)
    settle(ward, child, household, [mother, father], 'foster', at - chance.waiting(400));
  // One birth mother in three has another child still with her.
  if (chance.happens(0.33))
    for (const child of childrenAway(ward, birthMother, 1, at))
      settle(ward, child, home, [birthMother], 'birth', at);
}

/** A couple and the child they adopted as a toddler, who was once registered under another name and number. */
export function addAdoptive(ward: Ward, household: Household, at: Day): void {
  const couple = addCouple(ward, [32, 52], at);
  moveAllIn(ward, household, couple);
  adopt(ward, household, couple, at);
}

/** One child, or two, adopted by both of a couple who live here. */
export function adopt(ward: Ward, household: Household, couple: readonly [Person, Person], at: Day): void {
  const { chance } = ward;
  const [mother, father] = couple;
  const number = chance.happens(0.25) ? 2 : 1;
  for (let i = 0; i < number; i++) {
    const born = bornAtAge(ward, 3, 13, at);
    if (born - mother.born < 21 * 365 || born - father.born < 21 * 365) continue;
    const sex = chance.happens(0.5) ? 'F' : 'M';
    const child = addPerson(ward, { sex, community: mother.community, born });
    const adopted = born + chance.between(400, 900);
    addFirstIdentity(ward, child, child.name, sex, 'adopted', adopted);
    child.name = {
      forename: chance.happens(0.7) ? child.name.forename : addedName(ward, child),
      middle: child.name.middle,
      surname: father.name.surname,
    };
    setParents(child, mother, father);
    settle(ward, child, household, couple, 'adoptive', adopted);
  }
}

const addedName = (ward: Ward, child: Person) =>
  ward.chance.happens(0.5) ? child.name.middle || child.name.forename : child.name.forename;
