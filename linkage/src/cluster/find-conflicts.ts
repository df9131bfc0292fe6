import type { PairScorer } from '../score/pair-scorer.ts';
import type { PatternRule } from '../settings/settings.ts';
import { membersOf } from './cluster-edges.ts';

/** Clusters above this many records are not looked into pair by pair (2 million pairs). */
const LARGEST = 2_000;

/** Pairs inside clusters that a rule of effect `apart` says are two people. */
export function findConflicts(clusterOf: Int32Array, scorer: PairScorer, rulesOf: (pattern: number) => readonly PatternRule[]): (readonly [number, number])[] {
  const conflicts: (readonly [number, number])[] = [];
  for (const rows of membersOf(clusterOf).values()) {
    if (rows.length < 3 || rows.length > LARGEST) continue;
    rows.forEach((left, i) => {
      for (const right of rows.slice(i + 1)) {
        if (rulesOf(scorer.pattern(left, right)).some((rule) => rule.effect === 'apart')) conflicts.push([left, right]);
      }
    });
  }
  return conflicts;
}
