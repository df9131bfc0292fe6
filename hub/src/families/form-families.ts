import { compareIds } from './compare-ids.ts';
import { type EvidenceIndex, indexEvidence } from './evidence-index.ts';
import { placeExpected } from './expected-babies.ts';
import type { Family, Member, Role } from './family.ts';
import type { FamilyEvidence } from './family-evidence.ts';
import { groupPlacements } from './group-placements.ts';
import type { Carer } from './living-with.ts';
import { findOtherMembers } from './other-members.ts';
import { type Placement, placeChildren } from './place-children.ts';

/**
 * Families at a date from what sources say of ties and homes. Pure and deterministic: the order of the evidence does not matter.
 * Every member carries the least set of flows that the membership rests on.
 */
export function formFamilies(evidence: FamilyEvidence): readonly Family[] {
  const index = indexEvidence(evidence);
  const placements = [...placeChildren(index), ...placeExpected(index)];
  return groupPlacements(index, placements).map((group) => familyOf(index, group));
}

function familyOf(index: EvidenceIndex, group: readonly Placement[]): Family {
  const members = new Map<string, Member>();
  const add = (member: Member): void => {
    if (!members.has(member.person)) members.set(member.person, member);
  };
  for (const placement of group) add(childMember(index, placement));
  const carers = [...new Set(group.flatMap((p) => p.carers.map((c) => c.person)))].sort(compareIds);
  const bestFirst = (found: readonly Carer[]): readonly Carer[] =>
    found.toSorted((a, b) => orderOfSupport(index, a, b));
  for (const carer of bestFirst(group.flatMap((p) => p.carers))) add(carerMember(carer, 'resident-carer'));
  const home = group.find((p) => p.home !== undefined)?.home;
  for (const elder of bestFirst(group.flatMap((p) => p.kin))) add(kinMember(elder));
  for (const other of findOtherMembers(index, carers, home)) add(other);
  for (const parent of bestFirst(group.flatMap((p) => p.apart)))
    add(carerMember(parent, 'non-resident-parent'));
  return { anchor: anchorOf(index, group), members: [...members.values()] };
}

function childMember(index: EvidenceIndex, placement: Placement): Member {
  const expected = index.persons.get(placement.child)?.born === undefined;
  const carer = placement.carers.toSorted((a, b) => orderOfSupport(index, a, b))[0];
  return {
    person: placement.child,
    role: expected ? 'expected-baby' : 'child',
    primary: placement.primary,
    because: {
      reason: expected ? 'expected' : 'dependent-child',
      relations: carer?.because.relations ?? [],
      sharedHome: carer?.because.sharedHome ?? false,
    },
    flows: carer?.flows ?? index.homes(placement.child)[0]?.flows.slice(0, 1) ?? [],
  };
}

/** Of several reasons for one member, or carers of one child: what may be used most widely, then what is said outright. */
function orderOfSupport(index: EvidenceIndex, a: Carer, b: Carer): number {
  const isOutright = (c: Carer): number => (c.because.sharedHome ? 1 : 0);
  return (
    index.preference.orderSets(a.flows, b.flows) ||
    isOutright(a) - isOutright(b) ||
    compareIds(a.person, b.person)
  );
}

function kinMember({ person, because, flows, starts }: Carer): Member {
  return {
    person,
    role: 'other-adult',
    primary: true,
    because: { ...because, reason: 'relied-on-adult' },
    flows,
    ...(starts === undefined ? {} : { starts }),
  };
}

/** Somebody who does not live with the child and is not a parent has no place in the family. */
function carerMember(carer: Carer, role: Role): Member {
  const { person, because, flows, starts } = carer;
  return { person, role, primary: true, because, flows, ...(starts === undefined ? {} : { starts }) };
}

function anchorOf(index: EvidenceIndex, group: readonly Placement[]): string {
  const children = group.map((p) => p.child);
  const key = (id: string): string => `${index.persons.get(id)?.born ?? '9999'}|${id.padStart(20, '0')}`;
  return [...children].sort((a, b) => (key(a) < key(b) ? -1 : 1))[0] ?? '';
}
