import type { EvidenceIndex } from './evidence-index.ts';

/**
 * Where a child lives. If everybody said outright to live with it has one home, there: a child's own record at a surgery is often an address
 * behind, and it has moved with its mother. If they live apart, the home for which its own records and theirs speak most, one that a source
 * calls its second home last. Ties fall to the child's own word.
 */
export function homeOfChild(index: EvidenceIndex, child: string): string | undefined {
  const own = index.homes(child);
  const carers = index
    .tiesTo(child, 'parent-of', 'carer-of', 'foster-carer-of')
    .filter((t) => t.resident === true);
  const fostered = carers.some((t) => t.kind === 'foster-carer-of');
  const people = [
    ...new Set(carers.filter((t) => !fostered || t.kind === 'foster-carer-of').map((t) => t.from)),
  ];
  const theirs = new Set(people.flatMap((p) => index.mainHome(p) ?? []));
  if (theirs.size === 1) return [...theirs][0];
  const second = new Set(index.secondStays(child).map((s) => s.home));
  for (const stay of index.secondStays(child))
    if (own.some((v) => v.home === stay.home && v.strength > 0 && v.flows.includes(stay.flow)))
      second.delete(stay.home);
  const votes = new Map<string, number>();
  const count = (home: string, strength: number): void =>
    void votes.set(home, (votes.get(home) ?? 0) + strength);
  for (const { home, strength } of own) count(home, strength);
  for (const person of people) for (const { home, strength } of index.homes(person)) count(home, strength);
  const rank = (home: string): number => {
    const place = own.findIndex((v) => v.home === home);
    return place < 0 ? own.length : place;
  };
  const isSecond = (home: string): number => (second.has(home) ? 1 : 0);
  const ranked = [...votes].sort(
    (a, b) =>
      isSecond(a[0]) - isSecond(b[0]) || b[1] - a[1] || rank(a[0]) - rank(b[0]) || (a[0] < b[0] ? -1 : 1),
  );
  return ranked[0]?.[0];
}
