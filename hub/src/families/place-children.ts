import { homeOfChild } from './child-home.ts';
import { compareIds } from './compare-ids.ts';
import { ageAt, isDependentChild, isGone } from './dependent-children.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { isElder, namedByTheFamily } from './kin-of-child.ts';
import { type Carer, carersOf, sharedHomeFlows } from './living-with.ts';
import { placeInSecondHomes } from './second-homes.ts';

/** A child in one home with the carers there. A child with two homes is placed twice, once as primary. */
export type Placement = {
  readonly child: string;
  readonly home: string | undefined;
  readonly carers: readonly Carer[];
  /** Parents who live elsewhere. */
  readonly apart: readonly Carer[];
  /** Kin in the home who care for the child beside its parents: other adults of the family. */
  readonly kin: readonly Carer[];
  readonly primary: boolean;
};

export function placeChildren(index: EvidenceIndex): readonly Placement[] {
  const placements: Placement[] = [];
  for (const person of [...index.persons.values()].sort((a, b) => compareIds(a.id, b.id))) {
    if (isDependentChild(person, index.asAt) && index.isSpokenOf(person.id))
      placements.push(...placeChild(index, person.id));
  }
  return placements;
}

function placeChild(index: EvidenceIndex, child: string): readonly Placement[] {
  const named = homeOfChild(index, child);
  const all = carersOf(index, child, named).filter(
    (c) => !isDead(index, c.person) && index.isSpokenOf(c.person),
  );
  const fostered = all.some((c) => c.foster && c.resident);
  const own = all.filter((c) => !c.foster);
  if (fostered) return [placeFostered(index, child, own)];
  const here = own.filter((c) => c.resident);
  const kin = here.filter((c) => isElder(index, c, here));
  const resident = here.filter((c) => !kin.includes(c));
  const byName = resident.length > 0 ? undefined : bySurname(index, child, named);
  const apart = own.filter((c) => c.parent && !c.resident);
  const main: Placement = {
    child,
    home: byName?.home ?? named,
    carers: byName?.carers ?? resident,
    apart: [...apart, ...namedByTheFamily(index, child, own, named)],
    kin,
    primary: true,
  };
  return [
    main,
    ...placeInSecondHomes(
      index,
      main,
      own.filter((c) => !c.resident),
    ),
  ];
}

/** A fostered child stays a member of the family it comes from; the foster carers' own family is another. */
function placeFostered(index: EvidenceIndex, child: string, own: readonly Carer[]): Placement {
  const parents = own.filter((c) => c.parent);
  const carers = parents.map((c) => ({ ...c, resident: true }));
  const home = parents.map((c) => index.mainHome(c.person)).find((h) => h !== undefined);
  return { child, home, carers, apart: [], kin: [], primary: true };
}

/** Last in the order of evidence: an adult of the child's surname in a home of the child's, the most believed home first. */
function bySurname(
  index: EvidenceIndex,
  child: string,
  named: string | undefined,
): Pick<Placement, 'home' | 'carers'> | undefined {
  const homes = [...(named === undefined ? [] : [named]), ...index.homes(child).map((v) => v.home)];
  return homes
    .map((home) => ({ home, carers: sameSurnameAt(index, child, home) }))
    .find(({ carers }) => carers.length > 0);
}

/** Adults there of the child's surname, 15 to 50 years older. */
function sameSurnameAt(index: EvidenceIndex, child: string, home: string): readonly Carer[] {
  const self = index.persons.get(child);
  const age = ageAt(self?.born, index.asAt);
  if (self === undefined || age === undefined) return [];
  return index.peopleAt(home).flatMap((person) => {
    const other = index.persons.get(person);
    if (other === undefined || isGone(other, index.asAt)) return [];
    const gap = (ageAt(other.born, index.asAt) ?? -1) - age;
    if (gap < 15 || gap > 50 || !other.surnames.some((s) => self.surnames.includes(s))) return [];
    return [
      {
        person,
        parent: false,
        foster: false,
        resident: true,
        because: { reason: 'same-surname-and-home' as const, relations: [], sharedHome: true },
        flows: sharedHomeFlows(index, person, child, home),
      },
    ];
  });
}

function isDead(index: EvidenceIndex, person: string): boolean {
  const known = index.persons.get(person);
  return known === undefined || isGone(known, index.asAt);
}
