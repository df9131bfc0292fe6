import { ageAt, type Day, isoDay } from '../calendar/day.ts';
import type { Person, Pregnancy } from './person.ts';
import type { Ward } from './ward.ts';

export type Role =
  | 'child'
  | 'expected-baby'
  | 'resident-carer'
  | 'carers-partner'
  | 'adult-sibling'
  | 'non-resident-parent'
  | 'other-adult';
export type FamilyKind =
  | 'refuge'
  | 'shared-house'
  | 'no-fixed-address'
  | 'adoptive'
  | 'kinship'
  | 'child-looked-after'
  | 'two-homes'
  | 'three-generations'
  | 'step'
  | 'expecting'
  | 'lone'
  | 'couple';

export interface TrueMember {
  readonly person: Person;
  readonly role: Role;
  readonly primary: boolean;
  readonly starts: Day;
}

export interface TrueFamily {
  readonly id: string;
  readonly kind: FamilyKind;
  readonly members: readonly TrueMember[];
}

/** A child or expected baby, the adults who care for it in one of its homes, and whether that is the main one. */
interface Anchor {
  readonly child: Person;
  readonly carers: readonly Person[];
  readonly primary: boolean;
  readonly expected: boolean;
}

export const isDependent = (person: Person, asAt: Day, isPupil: (person: Person) => boolean): boolean => {
  const age = ageAt(person.born, asAt);
  return (
    person.state === 'alive' &&
    person.household !== undefined &&
    (age < 18 || (age === 18 && isPupil(person)))
  );
};

/**
 * The families of a ward at a date, by the definition both the product and this truth use: all dependent children and expected
 * babies who share a main home and a carer in it. A fostered child belongs to its birth family, an adopted one to its adopters.
 */
export function formTrueFamilies(
  ward: Ward,
  asAt: Day,
  isPupil: (person: Person) => boolean,
): readonly TrueFamily[] {
  const anchors = [
    ...ward.people.flatMap((one) => (isDependent(one, asAt, isPupil) ? anchorsOf(one) : [])),
    ...ward.pregnancies.flatMap((one) => expecting(one, asAt)),
  ];
  const groups = new Map<Person, Anchor[]>();
  for (const anchor of anchors) {
    const joined = new Set(
      anchor.carers.map((carer) => groups.get(carer)).filter((one) => one !== undefined),
    );
    const group = [anchor, ...[...joined].flat()];
    for (const one of group) for (const carer of one.carers) groups.set(carer, group);
  }
  return [...new Set(groups.values())].map((group) => familyOf(ward, group, asAt, isPupil));
}

function anchorsOf(child: Person): Anchor[] {
  const away = child.care === 'foster';
  const parents = [child.mother, child.father]
    .filter((one) => one !== undefined)
    .filter((one) => one.household);
  const carers = away ? withPartner(parents.slice(0, 1)) : child.carers.filter((one) => one.household);
  const main: Anchor = {
    child,
    carers: carers.length > 0 ? carers : [child],
    primary: true,
    expected: false,
  };
  if (!child.secondHome?.household || away) return [main];
  return [main, { child, carers: withPartner([child.secondHome]), primary: false, expected: false }];
}

const withPartner = (adults: readonly Person[]): Person[] =>
  adults.flatMap((one) =>
    one.partner && one.partner.household === one.household ? [one, one.partner] : [one],
  );

/** An unborn child has a due date once the pregnancy is booked. */
function expecting(pregnancy: Pregnancy, asAt: Day): Anchor[] {
  if (pregnancy.outcome || pregnancy.booked > asAt || !pregnancy.mother.household) return [];
  return pregnancy.unborn.map((child) => ({
    child,
    carers: withPartner([pregnancy.mother]),
    primary: true,
    expected: true,
  }));
}

function familyOf(
  ward: Ward,
  group: readonly Anchor[],
  asAt: Day,
  isPupil: (person: Person) => boolean,
): TrueFamily {
  const members = new Map<Person, TrueMember>();
  const add = (person: Person, role: Role, starts: Day, primary = true) => {
    if (!members.has(person)) members.set(person, { person, role, primary, starts });
  };
  const children = group.map((anchor) => anchor.child);
  for (const { child, expected, primary } of group)
    add(
      child,
      expected ? 'expected-baby' : 'child',
      expected ? asAt : Math.max(child.born, child.careFrom),
      primary,
    );
  const carers = [...new Set(group.flatMap((anchor) => anchor.carers))].filter(
    (one) => !children.includes(one),
  );
  const household = carers[0]?.household;
  const livesHere = children.some(
    (child) =>
      child.household === household ||
      child.state === 'unborn' ||
      (child.secondHome && child.secondHome.household === household),
  );
  for (const carer of carers)
    add(carer, livesHere ? roleOf(carer, carers, children) : 'non-resident-parent', carer.movedOn);
  for (const one of household?.members ?? []) {
    if (members.has(one) || one.lodger || isDependent(one, asAt, isPupil)) continue;
    if (carers.some((carer) => carer.children.includes(one))) add(one, 'adult-sibling', one.movedOn);
    else if (carers.some((carer) => one.children.includes(carer)) || household?.kind === 'kinship')
      add(one, 'other-adult', one.movedOn);
  }
  for (const child of children) {
    for (const parent of [child.mother, child.father])
      if (parent?.household && parent.household !== household)
        add(parent, 'non-resident-parent', parent.movedOn);
  }
  const anchor = Math.min(...[...carers, ...children].map((one) => one.number));
  return {
    id: `${ward.place.name}-family-${anchor}`,
    kind: kindOf(group, carers, household?.dwelling.kind, members),
    members: [...members.values()],
  };
}

/** A partner who is parent of no child here. Kin who bring a child up are its carers. */
function roleOf(carer: Person, carers: readonly Person[], children: readonly Person[]): Role {
  const isParent =
    children.some((child) => child.mother === carer || child.father === carer) ||
    children.some((child) => child.state === 'unborn' && carer.sex === 'F');
  const another = carers.some(
    (one) => one !== carer && children.some((child) => child.mother === one || child.father === one),
  );
  const expected = children.some((child) => child.state === 'unborn');
  return isParent || !another || expected ? 'resident-carer' : 'carers-partner';
}

function kindOf(
  group: readonly Anchor[],
  carers: readonly Person[],
  dwelling: string | undefined,
  members: ReadonlyMap<Person, TrueMember>,
): FamilyKind {
  const roles = [...members.values()].map((one) => one.role);
  if (dwelling === 'refuge') return 'refuge';
  if (dwelling === 'hmo' || dwelling === 'temporary') return 'shared-house';
  if (dwelling === 'none') return 'no-fixed-address';
  if (group.some((one) => one.child.care === 'adoptive')) return 'adoptive';
  if (group.some((one) => one.child.care === 'kinship')) return 'kinship';
  if (group.some((one) => one.child.care === 'foster')) return 'child-looked-after';
  if (group.some((one) => !one.primary || one.child.secondHome)) return 'two-homes';
  if (roles.includes('other-adult')) return 'three-generations';
  if (
    roles.includes('carers-partner') ||
    group.some((one) =>
      one.carers.some((carer) => !one.expected && one.child.mother !== carer && one.child.father !== carer),
    )
  )
    return 'step';
  if (group.every((one) => one.expected)) return 'expecting';
  return carers.length < 2 ? 'lone' : 'couple';
}

/** As written to families.ndjson. */
export const familyRow = (family: TrueFamily, asAt: Day) => ({
  id: family.id,
  asAt: isoDay(asAt),
  kind: family.kind,
  members: family.members.map((one) => ({
    person: one.person.id,
    role: one.role,
    primary: one.primary,
    ...(Number.isFinite(one.starts) ? { starts: isoDay(one.starts) } : {}),
    ...(one.role === 'expected-baby' ? { due: isoDay(one.person.born) } : {}),
  })),
});
