import type { Lineage, Person } from '@kinsight/linkage';
import type { LineageRow, LinkRow } from './links.store.ts';

export type LinkChanges = { readonly close: readonly string[]; readonly write: readonly LinkRow[] };

/** Persons as known before, with those of their records that are still there; also who has none left, so that their end is told. */
export function toKnownPersons(links: readonly LinkRow[], current: ReadonlySet<string>): readonly Person[] {
  const persons = new Map<string, string[]>();
  for (const { record, person } of links) {
    const records = persons.get(person) ?? [];
    persons.set(person, records);
    if (current.has(record)) records.push(record);
  }
  return [...persons].map(([id, records]) => ({ id, records }));
}

/** What must be closed and written so that the kept links say what was assigned. */
export function diffLinks(kept: readonly LinkRow[], persons: readonly Person[]): LinkChanges {
  const wanted = new Map<string, string>();
  for (const person of persons) for (const record of person.records) wanted.set(record, person.id);
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
        return event.into
          .filter((id) => id !== event.person)
          .map((other) => ({ kind: 'split', person: event.person, other }));
    }
  });
}
