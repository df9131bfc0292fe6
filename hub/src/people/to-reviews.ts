import type { Linked, Person } from '@kinsight/linkage';
import type { ReviewRow } from './reviews.store.ts';

/** Pairs a person should look at; those that a rule has put together meanwhile are left out. */
export function toReviews(linked: Linked, persons: readonly Person[]): readonly ReviewRow[] {
  const personOf = new Map(persons.flatMap((p) => p.records.map((r) => [r, p.id] as const)));
  return linked.review
    .filter((pair) => personOf.get(pair.left) !== personOf.get(pair.right))
    .map((pair) => {
      const [left, right] =
        Number(pair.left) < Number(pair.right) ? [pair.left, pair.right] : [pair.right, pair.left];
      return { left, right, reason: pair.reasons.join(' '), weight: pair.weight };
    });
}
