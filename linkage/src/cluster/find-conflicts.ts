import { levelIn, shapeOf } from '../compare/pattern.ts';
import type { PairScorer } from '../score/pair-scorer.ts';
import type { RuleReader } from '../score/rules.ts';
import { exactLevel } from '../settings/exact-level.ts';
import type { PatternRule, Settings } from '../settings/settings.ts';
import { membersOf } from './cluster-edges.ts';

/** Clusters above this many records are not looked into pair by pair (half a million pairs). */
const LARGEST = 1_000;

type RowPair = readonly [number, number];

/**
 * Pairs inside clusters that a rule of effect `apart` says are two people. A pair is spared where the same cluster
 * holds two records that differ in the same way and yet agree on an identifier: `Ela` and `Ella` with one NHS number
 * say that this person is written both ways. So does a must-link between two such records.
 */
export function findConflicts(
  clusterOf: Int32Array,
  scorer: PairScorer,
  rulesOf: RuleReader,
  settings: Settings,
  must: readonly RowPair[] = [],
): RowPair[] {
  const sameOn = agreement(scorer, settings);
  const decided = new Set(must.map(([a, b]) => pairKey(a, b)));
  return [...membersOf(clusterOf).values()].flatMap((rows) =>
    rows.length < 3 || rows.length > LARGEST ? [] : conflictsWithin(rows, scorer, rulesOf, sameOn, decided),
  );
}

const pairKey = (a: number, b: number): string => `${Math.min(a, b)},${Math.max(a, b)}`;

function conflictsWithin(
  rows: readonly number[],
  scorer: PairScorer,
  rulesOf: RuleReader,
  sameOn: (a: number, b: number, rule: PatternRule) => boolean,
  decided: ReadonlySet<string>,
): RowPair[] {
  const found: { readonly rule: PatternRule; readonly pair: RowPair }[] = [];
  const lifted: { readonly rule: PatternRule; readonly pair: RowPair }[] = [];
  rows.forEach((left, i) => {
    for (const right of rows.slice(i + 1)) {
      const rules = rulesOf(scorer.pattern(left, right));
      const explained = decided.has(pairKey(left, right)) ? lifted : found;
      for (const rule of rules.held)
        if (rule.effect === 'apart') explained.push({ rule, pair: [left, right] });
      for (const rule of rules.lifted)
        if (rule.effect === 'apart') lifted.push({ rule, pair: [left, right] });
    }
  });
  const isSpared = (rule: PatternRule, [p, q]: RowPair): boolean =>
    lifted.some(
      ({ rule: other, pair: [x, y] }) =>
        speaksOf(other, rule) &&
        ((sameOn(p, x, rule) && sameOn(q, y, rule)) || (sameOn(p, y, rule) && sameOn(q, x, rule))),
    );
  return found.filter(({ rule, pair }) => !isSpared(rule, pair)).map(({ pair }) => pair);
}

/** True where two rules are about the same field: one difference, with or without a date of birth beside it. */
function speaksOf(other: PatternRule, rule: PatternRule): boolean {
  return Object.keys(rule.when).some((name) => name in other.when);
}

/** True where two rows agree exactly on a comparison the rule reads and contradict each other on none. */
function agreement(
  scorer: PairScorer,
  settings: Settings,
): (a: number, b: number, rule: PatternRule) => boolean {
  const shape = shapeOf(settings.comparisons);
  const first = settings.comparisons.map(exactLevel);
  const read = new Map(
    settings.rules.map((rule) => [
      rule,
      Object.keys(rule.when).map((name) =>
        settings.comparisons.findIndex((comparison) => comparison.name === name),
      ),
    ]),
  );
  return (a, b, rule) => {
    if (a === b) return true;
    const pattern = scorer.pattern(Math.min(a, b), Math.max(a, b));
    const levels = (read.get(rule) ?? []).map((c) => ({ c, level: levelIn(shape, pattern, c) }));
    const isExact = ({ c, level }: { c: number; level: number }): boolean => level === first[c];
    const isNull = ({ c, level }: { c: number; level: number }): boolean =>
      settings.comparisons[c]?.levels[level]?.isNull === true;
    return levels.some(isExact) && levels.every((found) => isExact(found) || isNull(found));
  };
}
