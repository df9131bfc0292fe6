import type { Pair, RelationRow } from './relations.store.ts';

/** More than this many records around one are not a household or a pupil's contacts but a list, and say nothing of each pair. */
const largestCircle = 12;

/**
 * Pairs that one source itself speaks of as two people: somebody and whom they are tied to, and all who are tied to the same record (both
 * contacts of a pupil, everybody of a tenancy). However alike father and son look, the school that names both knows them apart.
 */
export function tiedApart(relations: readonly RelationRow[]): readonly Pair[] {
  const circles = new Map<string, Set<string>>();
  for (const { record, other } of relations) {
    const circle = circles.get(other);
    if (circle === undefined) circles.set(other, new Set([other, record]));
    else circle.add(record);
  }
  const pairs = new Map<string, Pair>();
  const part = (a: string, b: string): void => {
    const [left, right] = Number(a) < Number(b) ? [a, b] : [b, a];
    pairs.set(`${left}|${right}`, { left, right });
  };
  for (const [centre, circle] of circles) {
    const people = [...circle];
    people.forEach((a, i) => {
      if (a !== centre) part(a, centre);
      if (people.length <= largestCircle) for (const b of people.slice(i + 1)) part(a, b);
    });
  }
  return [...pairs.values()];
}
