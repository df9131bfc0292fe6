import { isoDay } from '../calendar/day.ts';
import type { Scene } from '../deliveries/scene.ts';
import type { TruthLog } from '../deliveries/truth-log.ts';
import { isPupilAt } from '../people/enrolments.ts';
import { familyRow, formTrueFamilies, type TrueFamily } from '../people/families.ts';
import type { Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { absenceByTerm, marksOf } from '../troubles/attendance.ts';
import { needsOf } from '../troubles/needs.ts';

/** What the truth of one ward at a date comes to. */
export interface Tally {
  people: number;
  families: number;
  familiesInNeed: number;
}

/** Families and needs of a ward as at a date. */
export function writeFamiliesAndNeeds(truth: TruthLog, scene: Scene): Tally {
  const { ward, asAt, rolls } = scene;
  const isPupil = (person: Person) => isPupilAt(rolls.get(person) ?? [], asAt);
  const needs = gatherNeeds(scene, (person, need, because) =>
    truth.need({ person: person.id, need, asAt: isoDay(asAt), because }),
  );
  const families = formTrueFamilies(ward, asAt, isPupil);
  for (const family of families) truth.family(familyRow(family, asAt));
  const primary = families.filter(isPrimary);
  return {
    people: ward.people.filter((person) => person.household).length,
    families: primary.length,
    familiesInNeed: primary.filter((family) => countNeeds(family, needs) >= 3).length,
  };
}

const isPrimary = (family: TrueFamily): boolean =>
  family.members.some((one) => one.primary && (one.role === 'child' || one.role === 'expected-baby'));

/** Families with three needs or more, each counted where its children mainly live. */
export function familiesInNeed(scene: Scene, families: readonly TrueFamily[]): readonly TrueFamily[] {
  const needs = gatherNeeds(scene);
  return families.filter((family) => isPrimary(family) && countNeeds(family, needs) >= 3);
}

/** person → codes of what they need; tells each of a person's needs once. */
function gatherNeeds(
  { ward, asAt, rolls }: Scene,
  tell: (person: Person, need: string, because: string) => void = () => {},
): ReadonlyMap<Person, ReadonlySet<string>> {
  const needs = new Map<Person, ReadonlySet<string>>();
  for (const person of ward.people) {
    if (!person.household) continue;
    const list = rolls.get(person);
    const found = needsOf(
      person,
      ward,
      asAt,
      list ? absenceByTerm(marksOf(person, ward.place.seed), list, asAt) : undefined,
    );
    if (found.length === 0) continue;
    const codes = new Set<string>();
    for (const { need, because } of found) {
      if (!codes.has(need)) tell(person, need, because);
      codes.add(need);
    }
    needs.set(person, codes);
  }
  return needs;
}

/** Different needs in a family, without those only a parent who lives elsewhere has. */
export function countNeeds(family: TrueFamily, needs: ReadonlyMap<Person, ReadonlySet<string>>): number {
  return new Set(
    family.members
      .filter((one) => one.role !== 'non-resident-parent')
      .flatMap((one) => [...(needs.get(one.person) ?? [])]),
  ).size;
}

/** Everybody of a ward, and how they belong together, as at the end. */
export function writePersons(truth: TruthLog, ward: Ward): void {
  for (const person of ward.people) {
    truth.person(personRow(person));
    writeRelations(truth, person);
  }
}

export const personRow = (person: Person): object => ({
  id: person.id,
  forename: person.name.forename,
  surname: person.name.surname,
  born: person.state === 'unborn' || person.state === 'lost' ? null : isoDay(person.born),
  ...(person.state === 'unborn' || person.state === 'lost' ? { due: isoDay(person.born) } : {}),
  ...(person.died === undefined ? {} : { died: isoDay(person.died) }),
  ...(person.left === undefined ? {} : { left: isoDay(person.left) }),
  sex: person.sex,
  community: person.community,
  flags: flagsOf(person),
});

function flagsOf(person: Person): object {
  return {
    ...(person.twinOf ? { twinOf: person.twinOf.id } : {}),
    ...(person.first?.reason === 'adopted' ? { adopted: true } : {}),
    ...(person.first?.reason === 'gender-recognition' ? { neverMerge: true } : {}),
    ...(person.state === 'unborn' ? { unborn: true } : {}),
    ...(person.state === 'lost' ? { lost: true } : {}),
    ...(person.secondHome ? { twoHomes: true } : {}),
    ...(person.lodger ? { lodger: true } : {}),
    ...(person.care === 'birth' ? {} : { care: person.care }),
  };
}

/** Pairs of people a linker may take for one: twins, brothers and sisters, parent and child, with a note where they share a forename. */
function writeRelations(truth: TruthLog, person: Person): void {
  const pair = (other: Person, kind: string) => {
    truth.relation({ a: person.id, b: other.id, kind });
    if (other.name.forename === person.name.forename)
      truth.relation({ a: person.id, b: other.id, kind: 'same-name' });
  };
  if (person.twinOf && person.number < person.twinOf.number) pair(person.twinOf, 'twin');
  const siblings = new Set([...(person.mother?.children ?? []), ...(person.father?.children ?? [])]);
  for (const other of siblings)
    if (other.number > person.number && other !== person.twinOf) pair(other, 'sibling');
  for (const child of person.children) pair(child, 'parent-child');
}
