import type { Transaction } from '@kinsight/kit/postgres';
import { toWindow } from '../criteria/windows.ts';
import type { NeedsParts } from '../needs-parts.ts';
import { findApproved, listApprovedNames } from './approved.store.ts';

/** The day from which approved frameworks use each dataset, for a run on that day. A dataset that none uses is not named. */
export async function neededFrom(
  { frameworks, terms }: Pick<NeedsParts, 'frameworks' | 'terms'>,
  tx: Transaction,
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
  const from = new Map<string, Temporal.PlainDate>();
  for (const name of await listApprovedNames(tx)) {
    const approved = await findApproved(tx, name);
    for (const { window, uses } of frameworks.getFramework(name, approved?.parameters).criteria.values()) {
      const made = toWindow(window, today, terms);
      // Where the calendar does not reach back that far, nobody can say what is not needed.
      const starts = 'code' in made ? Temporal.PlainDate.from('1900-01-01') : made.starts;
      for (const dataset of Object.keys(uses)) {
        const known = from.get(dataset);
        if (known === undefined || Temporal.PlainDate.compare(starts, known) < 0) from.set(dataset, starts);
      }
    }
  }
  return from;
}
