/** Which flows join a person's records: pairs of flows with a link between records of theirs. */
export type PersonLinks = {
  readonly flows: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
};

/**
 * The flows on the shortest way from the records of one source to the records the membership rests on: without them nobody
 * could say that the fact is about this member. Where no way is written down, all flows of the person (the careful answer).
 */
export const linkPath = (
  links: PersonLinks | undefined,
  from: readonly number[],
  to: readonly number[],
): readonly number[] => {
  if (!links) return [];
  const targets = links.flows.filter((f) => to.includes(f));
  if (targets.length === 0) return links.flows;
  const path = new Set<number>();
  for (const start of from) {
    const way = shortest(links, start, targets);
    if (!way) return links.flows;
    for (const f of way) path.add(f);
  }
  return [...path];
};

const shortest = (
  links: PersonLinks,
  start: number,
  targets: readonly number[],
): readonly number[] | undefined => {
  const before = new Map<number, number | undefined>([[start, undefined]]);
  let front = [start];
  while (front.length > 0) {
    const arrived = front.filter((f) => targets.includes(f)).toSorted((a, b) => a - b)[0];
    if (arrived !== undefined) return backFrom(arrived, before);
    const next: number[] = [];
    for (const f of front) {
      for (const [a, b] of links.pairs) {
        const other = a === f ? b : b === f ? a : undefined;
        if (other !== undefined && !before.has(other)) {
          before.set(other, f);
          next.push(other);
        }
      }
    }
    front = next;
  }
  return undefined;
};

const backFrom = (end: number, before: ReadonlyMap<number, number | undefined>): readonly number[] => {
  const way: number[] = [];
  for (let f: number | undefined = end; f !== undefined; f = before.get(f)) way.push(f);
  return way;
};
