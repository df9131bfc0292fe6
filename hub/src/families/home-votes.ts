import type { Stay } from './family-evidence.ts';

/** A home with all the votes for it. `since`: the latest start any source gives, for breaking ties by recency. */
export type HomeVote = {
  readonly home: string;
  readonly strength: number;
  readonly since: string;
  readonly flows: readonly number[];
};

/**
 * Every home any source gives for each person, the most believed first. Ties fall to the later start, then to the key.
 * @param order of the flows of a vote
 */
export function voteHomes(
  stays: readonly Stay[],
  order: (a: number, b: number) => number = (a, b) => a - b,
): ReadonlyMap<string, readonly HomeVote[]> {
  type Tally = { strength: number; since: string; flows: Set<number>; second: Set<number> };
  const byPerson = new Map<string, Map<string, Tally>>();
  for (const stay of stays) {
    const homes = byPerson.get(stay.person) ?? new Map<string, Tally>();
    byPerson.set(stay.person, homes);
    const vote = homes.get(stay.home) ?? {
      strength: 0,
      since: '',
      flows: new Set<number>(),
      second: new Set<number>(),
    };
    vote.strength += stay.strength;
    if (stay.starts !== undefined && stay.starts > vote.since) vote.since = stay.starts;
    // A home a source calls the second is no word of it for the main one.
    if (stay.strength > 0) vote.flows.add(stay.flow);
    else vote.second.add(stay.flow);
    homes.set(stay.home, vote);
  }
  const result = new Map<string, readonly HomeVote[]>();
  for (const [person, homes] of byPerson) {
    const votes = [...homes].map(([home, v]) => ({
      home,
      strength: v.strength,
      since: v.since,
      flows: [...(v.flows.size > 0 ? v.flows : v.second)].sort(order),
    }));
    votes.sort((a, b) => b.strength - a.strength || compare(b.since, a.since) || compare(a.home, b.home));
    result.set(person, votes);
  }
  return result;
}

/** The order of days and keys that makes this room's results the same whatever the order of the evidence. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
