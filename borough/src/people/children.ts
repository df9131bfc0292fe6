import type { Day } from '../calendar/day.ts';
import type { Care, Household, Person } from './person.ts';
import { addPerson, moveIn, type Ward } from './ward.ts';

/** Share of births that are of twins (issue 3, section 2); half of those of one sex only are not modelled apart. */
export const twinShare = 0.015;

const sizes: readonly (readonly [number, number])[] = [
  [0.42, 1],
  [0.82, 2],
  [0.95, 3],
  [0.99, 4],
  [1, 5],
];
const largerFamilies = new Set(['pakistani', 'bangladeshi', 'somali', 'west-african', 'arab-kurdish']);

export function drawFamilySize(ward: Ward, community: string): number {
  const draw = ward.chance.next();
  const size = sizes.find(([below]) => draw < below)?.[1] ?? 1;
  return largerFamilies.has(community) && ward.chance.happens(0.5) ? size + 1 : size;
}

export interface Parents {
  readonly mother: Person | undefined;
  readonly father: Person | undefined;
  readonly surname: string;
}

/** One birth: a child, or twins. A boy may get his father's name. */
export function bear(ward: Ward, parents: Parents, born: Day): readonly Person[] {
  const { chance } = ward;
  const community = (parents.mother ?? parents.father)?.community ?? 'white-british';
  const make = () => {
    const sex = chance.happens(0.512) ? 'M' : 'F';
    const named =
      sex === 'M' && parents.father?.sex === 'M' && chance.happens(0.025)
        ? { forename: parents.father.name.forename }
        : {};
    const child = addPerson(ward, { sex, community, born, surname: parents.surname, ...named });
    setParents(child, parents.mother, parents.father);
    return child;
  };
  const first = make();
  if (!chance.happens(twinShare)) return [first];
  const second = make();
  joinTwins(first, second);
  return [first, second];
}

export function joinTwins(first: Person, second: Person): void {
  first.twinOf = second;
  second.twinOf = first;
}

export function setParents(child: Person, mother: Person | undefined, father: Person | undefined): void {
  child.mother = mother;
  child.father = father;
  mother?.children.push(child);
  father?.children.push(child);
}

/** The child lives in this household, cared for by these adults of it. */
export function settle(
  ward: Ward,
  child: Person,
  household: Household,
  carers: readonly Person[],
  care: Care,
  on: Day,
): void {
  moveIn(ward, child, household, Math.max(on, child.born));
  child.carers = [...carers];
  child.care = care;
  child.careFrom = Math.max(on, child.born);
}
