import type { Person } from '@kinsight/linkage';
import type { LinkRow } from './links.store.ts';

/**
 * Which new persons are somebody known before whose id had ended: their record was missing from a delivery and came back, or two persons
 * put together by mistake were parted again. `past`: the ended person each record last belonged to. A person goes to the one with most of
 * its records, ties to the lowest id; an id is given once. New id → old id.
 */
export function revivePersons(
  fresh: readonly Person[],
  past: readonly LinkRow[],
): ReadonlyMap<string, string> {
  const ended = new Map(past.map((l) => [l.record, l.person]));
  const claims = fresh.flatMap((person) => {
    const counts = new Map<string, number>();
    for (const record of person.records) {
      const before = ended.get(record);
      if (before !== undefined) counts.set(before, (counts.get(before) ?? 0) + 1);
    }
    return [...counts].map(([old, records]) => ({ now: person.id, old, records }));
  });
  claims.sort((a, b) => b.records - a.records || Number(a.old) - Number(b.old) || (a.now < b.now ? -1 : 1));
  const revived = new Map<string, string>();
  const given = new Set<string>();
  for (const { now, old } of claims) {
    if (revived.has(now) || given.has(old)) continue;
    revived.set(now, old);
    given.add(old);
  }
  return revived;
}
