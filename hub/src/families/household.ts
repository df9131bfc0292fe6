import { compareIds } from './compare-ids.ts';
import { isGone } from './dependent-children.ts';
import { type EvidenceIndex, indexEvidence } from './evidence-index.ts';
import type { FamilyEvidence, Stay } from './family-evidence.ts';

/** Somebody of a household. `mainly` is false of a child for whom it is the second home. Days are ISO, ends exclusive; none: not told. */
export type HouseholdMember = {
  readonly person: string;
  readonly mainly: boolean;
  readonly from?: string;
  readonly to?: string;
  /** Every flow that puts them there. */
  readonly flows: readonly number[];
};

/** Who lives together at a time (design 3). Where they live is not part of it. `id`: the lowest id of those who mainly live there. */
export type Household = { readonly id: string; readonly members: readonly HouseholdMember[] };

/**
 * Households at a date: people of one main home whom a source ties to one another, or who bear one surname. A shared door alone makes none, so a
 * house in multiple occupation holds several; a lodger is one of their own. A child's second home counts it in as a guest. Pure; the order
 * of the evidence does not matter.
 */
export function formHouseholds(evidence: FamilyEvidence): readonly Household[] {
  const index = indexEvidence(evidence);
  const stays = Map.groupBy(evidence.stays, (s) => `${s.person}|${s.home}`);
  const homes = Map.groupBy(
    [...index.persons.values()].filter((p) => p.expected === undefined && !isGone(p, index.asAt)),
    (p) => index.mainHome(p.id),
  );
  const households: Household[] = [];
  for (const [home, people] of homes) {
    if (home === undefined) continue;
    for (const group of groupTogether(index, people.map((p) => p.id).sort(compareIds))) {
      const guests = guestsOf(index, group, home);
      households.push({
        id: group[0] ?? '',
        members: [
          ...group.map((person) => memberOf(person, true, stays.get(`${person}|${home}`) ?? [])),
          ...guests.map((person) => memberOf(person, false, stays.get(`${person}|${home}`) ?? [])),
        ],
      });
    }
  }
  return households.sort((a, b) => compareIds(a.id, b.id));
}

/** People of one home, each with those they are tied to there. */
function groupTogether(index: EvidenceIndex, people: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const person of people) {
    const joined = groups.filter((group) => group.some((other) => livesWith(index, person, other)));
    const merged = [...joined.flat(), person].sort(compareIds);
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

const kinds = ['parent-of', 'carer-of', 'foster-carer-of', 'partner-of', 'sibling-of', 'lives-with'] as const;

function livesWith(index: EvidenceIndex, a: string, b: string): boolean {
  const isLodger = (person: string): boolean => index.tiesFrom(person, 'lodger-with').length > 0;
  if (isLodger(a) || isLodger(b)) return false;
  const tied = [...index.tiesFrom(a, ...kinds), ...index.tiesTo(a, ...kinds)].some(
    (tie) => (tie.from === b || tie.to === b) && tie.resident !== false,
  );
  const names = index.persons.get(a)?.surnames ?? [];
  return tied || (index.persons.get(b)?.surnames ?? []).some((name) => names.includes(name));
}

/** Children whom a source puts in this home too, with somebody of the household who is tied to them by care. */
function guestsOf(index: EvidenceIndex, group: readonly string[], home: string): readonly string[] {
  const children = group.flatMap((person) =>
    index.tiesFrom(person, 'parent-of', 'carer-of').map((tie) => tie.to),
  );
  return [...new Set(children)]
    .filter((child) => index.mainHome(child) !== home && index.stays(child, home) !== undefined)
    .sort(compareIds);
}

function memberOf(person: string, mainly: boolean, stays: readonly Stay[]): HouseholdMember {
  const from = stays
    .flatMap((s) => s.starts ?? [])
    .sort()
    .at(-1);
  const ends = stays.flatMap((s) => s.ends ?? []).sort();
  const to = ends.length === stays.length ? ends.at(-1) : undefined;
  return {
    person,
    mainly,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    flows: [...new Set(stays.map((s) => s.flow))].sort((a, b) => a - b),
  };
}
