import type { Lineage, Person } from '@kinsight/linkage';
import type { LineageRow, LinkRow } from './links.store.ts';

export type LinkChanges = { readonly close: readonly string[]; readonly write: readonly LinkRow[] };

/** What must be closed and written so that the kept links say what was assigned. Superseded versions go where their successor goes. */
export function diffLinks(kept: readonly LinkRow[], persons: readonly Person[], successors: ReadonlyMap<string, string>): LinkChanges {
  const wanted = new Map<string, string>();
  for (const person of persons) for (const record of person.records) wanted.set(record, person.id);
  for (const [old, current] of successors) {
    const person = wanted.get(current);
    if (person !== undefined) wanted.set(old, person);
  }
  const before = new Map(kept.map((l) => [l.record, l.person]));
  const write: LinkRow[] = [];
  for (const [record, person] of wanted) if (before.get(record) !== person) write.push({ record, person });
  return { close: kept.filter((l) => wanted.get(l.record) !== l.person).map((l) => l.record), write };
}

/** Events worth keeping, in the words of people.lineage. A person that is kept has no event. */
export function toLineageRows(lineage: readonly Lineage[]): readonly LineageRow[] {
  return lineage.flatMap((event): LineageRow[] => {
    switch (event.kind) {
      case 'kept':
        return [];
      case 'new':
        return [{ kind: 'created', person: event.person, other: event.person }];
      case 'merged':
        return [{ kind: 'merged', person: event.person, other: event.into }];
      case 'gone':
        return [{ kind: 'ended', person: event.person, other: event.person }];
      case 'split':
        return event.into.filter((id) => id !== event.person).map((other) => ({ kind: 'split', person: event.person, other }));
    }
  });
}
