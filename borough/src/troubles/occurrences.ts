import type { Day } from '../calendar/day.ts';
import type { Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import type { Occurrence } from './troubles.ts';

export interface OccurrenceFacts {
  readonly on: Day;
  readonly group: string;
  readonly domesticAbuse?: boolean;
  readonly dash?: Occurrence['dash'];
  readonly marac?: boolean;
  readonly marker?: Occurrence['marker'];
}

const outcomes: Readonly<Record<string, readonly string[]>> = {
  Convicted: ['Convicted at court', 'Guilty plea'],
  Charged: ['Charged, awaiting court'],
  Suspect: ['No further action', 'Evidential difficulties', 'Community resolution', 'Under investigation'],
};

/** One police occurrence with everybody's role in it. */
export function addOccurrence(
  ward: Ward,
  roles: readonly (readonly [Person, string])[],
  facts: OccurrenceFacts,
): void {
  const reference = `OCC${ward.number * 20_000 + ward.counters.occurrence++ + 1_000_000}`;
  for (const [person, role] of roles) {
    person.troubles.occurrences ??= [];
    person.troubles.occurrences.push({
      reference,
      on: facts.on,
      group: facts.group,
      role,
      domesticAbuse: facts.domesticAbuse ?? false,
      dash: facts.dash ?? '',
      marac: facts.marac ?? false,
      marker: facts.marker ?? '',
      outcome: outcomes[role] ? ward.chance.pick(outcomes[role]) : '',
    });
  }
}
