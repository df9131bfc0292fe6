import { compareIds } from './compare-ids.ts';
import { isExpectedBaby } from './dependent-children.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Placement } from './place-children.ts';

/** Expected babies, each placed in the mother's home with her as its carer. */
export function placeExpected(index: EvidenceIndex): readonly Placement[] {
  const placements: Placement[] = [];
  for (const person of index.persons.values()) {
    if (!isExpectedBaby(person, index.asAt)) continue;
    const tie = index.tiesTo(person.id, 'expecting', 'parent-of')[0];
    if (tie === undefined || index.persons.get(tie.from) === undefined) continue;
    placements.push({
      child: person.id,
      home: index.mainHome(tie.from),
      carers: [
        {
          person: tie.from,
          parent: true,
          foster: false,
          resident: true,
          because: { reason: 'expected', relations: [tie.id], sharedHome: false },
          flows: [tie.flow],
        },
      ],
      apart: [],
      kin: [],
      primary: true,
    });
  }
  return placements.sort((a, b) => compareIds(a.child, b.child));
}
