import { homeOfChild } from './child-home.ts';
import { ageAt, isDependentChild, isGone } from './dependent-children.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Carer, carersOf, sharedHomeFlows } from './living-with.ts';
import { placeInSecondHomes } from './second-homes.ts';

/** A child in one home with the carers there. A child with two homes is placed twice, once as primary. */
export type Placement = {
  readonly child: string;
  readonly home: string | undefined;
  readonly carers: readonly Carer[];
  /** Parents who live elsewhere. */
  readonly apart: readonly Carer[];
  readonly primary: boolean;
};

export function placeChildren(index: EvidenceIndex): readonly Placement[] {
  const placements: Placement[] = [];
  for (const person of [...index.persons.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (isDependentChild(person, index.asAt) && index.isSpokenOf(person.id)) placements.push(...placeChild(index, person.id));
  }
  return placements;
}

function placeChild(index: EvidenceIndex, child: string): readonly Placement[] {
  const lives = homeOfChild(index, child);
  const all = carersOf(index, child, lives).filter((c) => !isDead(index, c.person));
  const fostered = all.some((c) => c.foster && c.resident);
  const own = all.filter((c) => !c.foster);
  if (fostered) return [placeFostered(index, child, own)];
  const resident = own.filter((c) => c.resident);
  const carers = resident.length > 0 ? resident : sameSurnameAtHome(index, child, lives);
  const main: Placement = { child, home: lives, carers, apart: own.filter((c) => c.parent && !c.resident), primary: true };
  return [main, ...placeInSecondHomes(index, main, own.filter((c) => !c.resident))];
}

/** A fostered child stays a member of the family it comes from; the foster carers' own family is another. */
function placeFostered(index: EvidenceIndex, child: string, own: readonly Carer[]): Placement {
  const parents = own.filter((c) => c.parent);
  const carers = parents.map((c) => ({ ...c, resident: true }));
  const home = parents.map((c) => index.mainHome(c.person)).find((h) => h !== undefined);
  return { child, home, carers, apart: [], primary: true };
}

/** Last in the order of evidence: an adult of the child's surname in the child's home, 15 to 50 years older. */
function sameSurnameAtHome(index: EvidenceIndex, child: string, home: string | undefined): readonly Carer[] {
  const self = index.persons.get(child);
  const age = ageAt(self?.born, index.asAt);
  if (home === undefined || self === undefined || age === undefined) return [];
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
