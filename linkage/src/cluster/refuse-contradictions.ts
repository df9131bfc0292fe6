import { LinkageError } from '../problems.ts';

/** Two rows a decision is about, and its place in the list of decisions. */
export type Decided = readonly [a: number, b: number, decision: number];

/**
 * Throws LinkageError where must-links, one after the other, join two rows that must never be joined: it names the two
 * records and, by number, the never-link and the shortest chain of must-links against it.
 */
export function refuseContradictions(
  must: readonly Decided[],
  never: readonly Decided[],
  nameOf: (row: number) => string,
): void {
  const joined = new Map<number, number>();
  const rootOf = (row: number): number => {
    let at = row;
    for (let up = joined.get(at); up !== undefined; up = joined.get(at)) at = up;
    return at;
  };
  for (const [a, b] of must) {
    const [left, right] = [rootOf(a), rootOf(b)];
    if (left !== right) joined.set(Math.max(left, right), Math.min(left, right));
  }
  const broken = never.find(([a, b]) => rootOf(a) === rootOf(b));
  if (broken === undefined) return;
  const [a, b, decision] = broken;
  const chain = a === b ? [] : chainBetween(a, b, must);
  const [left, right] = [nameOf(a), nameOf(b)];
  const numbers = chain.map((n) => n + 1);
  const against =
    chain.length === 0
      ? `decision ${decision + 1} keeps record "${left}" apart from itself`
      : `decision ${decision + 1} keeps "${left}" and "${right}" apart, and ${chain.length === 1 ? `decision ${numbers.join('')} links` : `decisions ${numbers.join(', ')} link`} them`;
  throw new LinkageError('contradictory-decisions', `Decisions contradict each other: ${against}.`, {
    left,
    right,
    never: decision + 1,
    must: numbers,
  });
}

/** Places of the decisions on the shortest way from one row to another that they join. */
function chainBetween(from: number, to: number, must: readonly Decided[]): number[] {
  const beside = new Map<number, Decided[]>();
  for (const one of must)
    for (const row of [one[0], one[1]]) {
      const known = beside.get(row);
      if (known === undefined) beside.set(row, [one]);
      else known.push(one);
    }
  const cameBy = new Map<number, Decided | undefined>([[from, undefined]]);
  const waiting = [from];
  for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
    if (row === to) break;
    for (const step of beside.get(row) ?? []) {
      const next = step[0] === row ? step[1] : step[0];
      if (cameBy.has(next)) continue;
      cameBy.set(next, step);
      waiting.push(next);
    }
  }
  const chain: number[] = [];
  for (let row = to, step = cameBy.get(to); step !== undefined; step = cameBy.get(row)) {
    chain.unshift(step[2]);
    row = step[0] === row ? step[1] : step[0];
  }
  return chain;
}
