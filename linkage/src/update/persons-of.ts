import type { Person } from '../persons/assign-persons.ts';
import { textAt } from './find-texts.ts';
import type { LinkState } from './link-state.ts';

/** The persons of a state, each with the ids of its records. */
export function personsOf({ persons: { of, names }, known: { ids } }: LinkState): Person[] {
  const records = Array.from({ length: names.starts.length - 1 }, (): string[] => []);
  of.forEach((person, row) => records[person]?.push(textAt(ids, row)));
  return records.map((held, person) => ({ id: textAt(names, person), records: held }));
}
