import type { Place } from '@kinsight/hub';
import type { Rehearsal } from '@kinsight/hub/needs';
import type { Found } from './found.store.ts';
import type { Truth } from './truth.ts';

/** Runs the place's own engine over true persons and true families. Returns also the numbers given to the families. */
export async function rehearseTruth(
  place: Place,
  framework: string,
  truth: Truth,
  found: Found,
): Promise<{ readonly knowable: Rehearsal; readonly numbered: ReadonlyMap<number, string> }> {
  const numbers = new Map([...truth.persons.keys()].map((id, i) => [id, i + 1]));
  const persons = new Map<number, number>();
  for (const link of found.links) {
    const person = numbers.get(truth.allRecords.get(link.asked ?? link.record) ?? '');
    if (person !== undefined) persons.set(link.id, person);
  }
  const families = truth.families.map((family, i) => ({
    family: i + 1,
    members: family.members.map((m) => ({
      person: numbers.get(m.person) ?? 0,
      role: m.role,
      primary: m.primary,
    })),
  }));
  const reader = await place.accounts.getReader('analyst');
  const knowable = await place.needs.rehearse({ reader, framework, persons, families });
  return { knowable, numbered: new Map(truth.families.map((family, i) => [i + 1, family.id])) };
}
