import { ageAt } from './dependent-children.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Carer } from './living-with.ts';

/** A generation: the least years between a parent and a child that this room reads as such. */
export const generation = 15;
/** More years than this lie between no parent and child here. */
const twoGenerations = 50;

/**
 * A grandparent beside the parents: named as a carer (a tenancy puts every child in the tenant's care), a generation older than a parent who
 * lives with the child too. The parents are its carers, and the grandparent's own children are another family.
 */
export function isElder(index: EvidenceIndex, carer: Carer, resident: readonly Carer[]): boolean {
  const age = ageOf(index, carer.person);
  if (carer.parent || age === undefined) return false;
  return resident.some((other) => {
    const younger = other.parent ? ageOf(index, other.person) : undefined;
    return younger !== undefined && age - younger >= generation;
  });
}

/**
 * A parent elsewhere whom only social care names, as of the child's family: of a parent's age, living elsewhere, while fewer than two parents
 * are known.
 */
export function namedByTheFamily(
  index: EvidenceIndex,
  child: string,
  known: readonly Carer[],
  home: string | undefined,
): readonly Carer[] {
  const parents = known.filter((c) => c.parent).length;
  const age = ageOf(index, child);
  if (parents >= 2 || age === undefined) return [];
  const named = index
    .tiesTo(child, 'other-adult-of')
    .filter((t) => t.inFamily === true && !known.some((c) => c.person === t.from))
    .filter((t) => {
      const gap = (ageOf(index, t.from) ?? 0) - age;
      const lives = index.mainHome(t.from);
      return gap >= generation && gap <= twoGenerations && lives !== undefined && lives !== home;
    });
  return named.slice(0, 2 - parents).map((tie) => ({
    person: tie.from,
    parent: true,
    foster: false,
    resident: false,
    because: { reason: 'named-in-family' as const, relations: [tie.id], sharedHome: false },
    flows: [tie.flow],
    ...(tie.starts === undefined ? {} : { starts: tie.starts }),
  }));
}

const ageOf = (index: EvidenceIndex, person: string): number | undefined =>
  ageAt(index.persons.get(person)?.born, index.asAt);
