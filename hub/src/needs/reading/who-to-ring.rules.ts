import { type Display, decideDisplay } from '../../law/index.ts';
import type { InvolvementRow } from './family-show.store.ts';

/** Somebody to ring, about all the members of whom a source says the same. */
export type WhoToRing = InvolvementRow & {
  /** `person` is the first of them. */
  readonly persons: readonly number[];
  /** Shown, but it may have changed since. */
  readonly stale: boolean;
};

/** Who is shown of those involved, each once. A family's surgery is one surgery, however many of them are registered there. */
export function toWhoToRing(
  rows: readonly InvolvementRow[],
  display: Display,
  ageOf: (person: number) => number | undefined,
  today: Temporal.PlainDate,
): readonly WhoToRing[] {
  const found = new Map<string, WhoToRing>();
  for (const row of rows) {
    const asOf = row.asOf === null ? undefined : Temporal.PlainDate.from(row.asOf.slice(0, 10));
    const told = { recipe: row.recipe ?? undefined, asOf, age: ageOf(row.person) };
    const shown = decideDisplay(display, told, today);
    if (shown === 'hidden') continue;
    const { flow, service, worker, team, telephone, organisation, status } = row;
    const key = JSON.stringify([flow, service, worker, team, telephone, organisation, status]);
    const known = found.get(key);
    const one: WhoToRing = { ...row, persons: [row.person], stale: shown === 'stale' };
    // The newest word of the same; about everybody of whom it was said.
    const newest = known && (known.asOf ?? '') >= (row.asOf ?? '') ? known : one;
    if (known)
      found.set(key, {
        ...newest,
        person: known.person,
        persons: [...new Set([...known.persons, row.person])],
      });
    else found.set(key, one);
  }
  return [...found.values()];
}
