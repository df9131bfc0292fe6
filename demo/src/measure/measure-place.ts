import type { Rehearsal } from '@kinsight/hub/needs';
import { measureCandidates } from './candidates.ts';
import { type FamilySet, matchFamilies, measureFamilies } from './family-match.ts';
import type { Found } from './found.store.ts';
import type { Count } from './interval.ts';
import { measureLinks } from './link-pairs.ts';
import type { PlaceMeasure } from './place-measure.ts';
import { readWhatIsTold, type Told } from './told.ts';
import type { Truth } from './truth.ts';

type Given = {
  readonly truth: Truth;
  readonly found: Found;
  readonly told: Told;
  /** The same engine over true persons and true families: what the permitted, delivered facts could have told. */
  readonly knowable: Rehearsal;
  /** Number of a true family in the rehearsal → its id. */
  readonly numbered: ReadonlyMap<number, string>;
  readonly deliveries: PlaceMeasure['deliveries'];
  readonly seconds: PlaceMeasure['seconds'];
};

/** A place measured against its truth. */
export function measurePlace({
  truth,
  found,
  told,
  knowable,
  numbered,
  deliveries,
  seconds,
}: Given): PlaceMeasure {
  const current = found.links.filter((l) => l.current);
  const personOf = new Map(
    current.flatMap((l) => (truth.records.has(l.record) ? [[l.record, `${l.person}`] as const] : [])),
  );
  const links = measureLinks(personOf, truth.records, truth.kindOf);
  const whoIs = majority(
    current.flatMap((l) =>
      truth.allRecords.has(l.record) ? [[`${l.person}`, truth.allRecords.get(l.record) ?? ''] as const] : [],
    ),
  );
  const delivered = new Set(current.map((l) => truth.allRecords.get(l.record)));
  // Nobody can find a person, nor a family anchored on a child, of whom no delivered record speaks.
  const trueSets = truth.families
    .map(
      (f): FamilySet =>
        toSet(
          f.id,
          f.members.filter((m) => delivered.has(m.person)),
        ),
    )
    .filter((f) => f.children.length > 0);
  const foundSets = toFoundSets(found, whoIs);
  const matches = matchFamilies(foundSets, trueSets);
  const match = (family: number): string | undefined => matches.get(`${family}`);
  const eligible = new Set(
    knowable.families.filter((f) => f.count.eligible).flatMap((f) => numbered.get(f.family) ?? []),
  );
  return {
    people: truthPeople(truth),
    deliveries,
    links: { ...links, falseLinks: { ...links.falseLinks, neverMerge: countJoinedTwice(current, truth) } },
    review: { right: found.reviews, of: new Set(current.map((l) => l.person)).size },
    families: measureFamilies(foundSets, trueSets, tellsOf(truth, told)),
    candidates: {
      found: found.candidates.length,
      onFalseLink: countOnFalseLinks(found, truth, whoIs),
      knowable: measureCandidates(found.candidates.map(match), eligible),
      actual: measureCandidates(found.candidates.map(match), trulyInNeed(truth)),
    },
    findings: {
      met: found.findings.met,
      notMet: found.findings['not-met'],
      noData: found.findings['no-data'],
      notPermitted: found.findings['not-permitted'],
    },
    fairness: byCommunity(links.recall, truth),
    seconds,
  };
}

/** Whether some delivered source speaks of this true membership, by the ids of family and person. */
function tellsOf(truth: Truth, told: Told): (family: string, person: string) => boolean {
  const isTold = readWhatIsTold(told, truth.allRecords);
  const families = new Map(truth.families.map((f) => [f.id, f]));
  return (id, person) => {
    const family = families.get(id);
    const member = family?.members.find((m) => m.person === person);
    return family !== undefined && member !== undefined && isTold(family, member);
  };
}

function truthPeople(truth: Truth): number {
  return [...truth.persons.values()].filter(
    (p) => p.born !== null && p.died === undefined && p.left === undefined,
  ).length;
}

function toSet(
  id: string,
  members: readonly { readonly person: string; readonly role: string; readonly primary: boolean }[],
): FamilySet {
  const isChild = (m: { readonly role: string }): boolean => m.role === 'child' || m.role === 'expected-baby';
  const children = members.filter(isChild);
  return {
    id,
    children: children.map((m) => m.person),
    adults: members.filter((m) => !isChild(m)).map((m) => m.person),
    mains: children.filter((m) => m.primary).map((m) => m.person),
  };
}

/** Found families in the words of the truth: each member is the true person that most of their records are. */
function toFoundSets(found: Found, whoIs: ReadonlyMap<string, string>): readonly FamilySet[] {
  const families = Map.groupBy(found.members, (m) => m.family);
  return [...families].map(([id, members]) =>
    toSet(
      `${id}`,
      members.map((m) => ({
        role: m.role,
        primary: m.primary,
        person: whoIs.get(`${m.person}`) ?? `nobody-${m.person}`,
      })),
    ),
  );
}

/** For each left value the right value it comes with most often; a draw falls to the first in order. */
function majority(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [left, right] of pairs) {
    const cell = counts.get(left) ?? new Map<string, number>();
    counts.set(left, cell.set(right, (cell.get(right) ?? 0) + 1));
  }
  return new Map(
    [...counts].map(([left, cell]) => [
      left,
      [...cell].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '',
    ]),
  );
}

/** Persons of ours that hold both registrations of a child adopted, or of somebody whose gender was recognised. */
function countJoinedTwice(links: Found['links'], truth: Truth): number {
  const registrations = new Map<number, Set<string>>();
  for (const link of links) {
    const registration = truth.twiceRegistered.get(link.record);
    if (registration !== undefined)
      registrations.set(link.person, (registrations.get(link.person) ?? new Set()).add(registration));
  }
  return [...registrations.values()].filter((seen) => seen.size > 1).length;
}

/** Candidates with evidence on a record of somebody else than the member it was put to. */
function countOnFalseLinks(found: Found, truth: Truth, whoIs: ReadonlyMap<string, string>): number {
  const wrong = found.evidence.filter((e) => {
    const real = truth.allRecords.get(e.record);
    return real !== undefined && real !== whoIs.get(`${e.person}`);
  });
  return new Set(wrong.map((e) => e.family)).size;
}

/** True families with three needs or more; what only a parent who lives elsewhere has does not count. */
function trulyInNeed(truth: Truth): ReadonlySet<string> {
  const inNeed = truth.families.filter((family) => {
    if (!family.members.some((m) => m.primary && (m.role === 'child' || m.role === 'expected-baby')))
      return false;
    const needs = family.members
      .filter((m) => m.role !== 'non-resident-parent')
      .flatMap((m) => [...(truth.needs.get(m.person) ?? [])]);
    return new Set(needs).size >= 3;
  });
  return new Set(inNeed.map((f) => f.id));
}

function byCommunity(
  recall: ReadonlyMap<string, Count>,
  truth: Truth,
): ReadonlyMap<string, readonly Count[]> {
  const groups = Map.groupBy(recall, ([person]) => truth.persons.get(person)?.community ?? 'unknown');
  return new Map(
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([community, counts]) => [community, counts.map(([, count]) => count)]),
  );
}
