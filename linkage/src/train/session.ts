import { blockPairs, defaultPairBudget } from '../block/block-pairs.ts';
import { compileComparison } from '../compare/comparator.ts';
import { levelIn, type PatternShape, shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import { columnsOfRule, columnsOfTest } from '../settings/columns-of.ts';
import type { BlockingRule, Comparison, Settings } from '../settings/settings.ts';

/** What one training block holds: how many pairs show each pattern of the comparisons that stay switched on. */
export interface Session {
  readonly rule: BlockingRule;
  /** Places, in the settings' list, of the comparisons that do not read the rule's columns. */
  readonly active: readonly number[];
  readonly shape: PatternShape;
  /** Patterns ascending, their pairs beside them: `levels[i * active.length + a]`. */
  readonly patterns: readonly number[];
  readonly counts: Float64Array;
  readonly levels: Uint8Array;
  readonly pairs: number;
}

/** Compares all pairs of a training rule's block and counts patterns. */
export function openSession(
  rule: BlockingRule,
  table: Table,
  settings: Settings,
  pairBudget: number = defaultPairBudget,
): Session {
  const active = activeComparisons(rule, table, settings);
  const comparisons = active
    .map((c) => settings.comparisons[c])
    .filter((comparison) => comparison !== undefined);
  const shape = shapeOf(comparisons);
  const comparators = comparisons.map((comparison) => compileComparison(comparison, table));
  const tally = new Map<number, number>();
  blockPairs([rule], table, { linkType: settings.linkType, pairBudget }, ({ left, right, count }) => {
    for (let i = 0; i < count; i++) {
      let pattern = 0;
      for (let a = 0; a < comparators.length; a++)
        pattern += (comparators[a]?.(left[i] ?? 0, right[i] ?? 0) ?? 0) * (shape.places[a] ?? 0);
      tally.set(pattern, (tally.get(pattern) ?? 0) + 1);
    }
  });
  return sessionOf(rule, active, settings, tally);
}

/** A session from patterns already counted. */
export function sessionOf(
  rule: BlockingRule,
  active: readonly number[],
  settings: Settings,
  tally: ReadonlyMap<number, number>,
): Session {
  const shape = shapeOf(
    active.map((c) => settings.comparisons[c]).filter((comparison) => comparison !== undefined),
  );
  const patterns = [...tally.keys()].sort((a, b) => a - b);
  const counts = Float64Array.from(patterns, (pattern) => tally.get(pattern) ?? 0);
  return {
    rule,
    active,
    shape,
    patterns,
    pairs: counts.reduce((sum, count) => sum + count, 0),
    counts,
    levels: Uint8Array.from(patterns.flatMap((pattern) => active.map((_, a) => levelIn(shape, pattern, a)))),
  };
}

/** Places of the comparisons that do not read the rule's columns, nor columns made of the same input. */
export function activeComparisons(rule: BlockingRule, table: Table, settings: Settings): number[] {
  const blocked = rootsOf(columnsOfRule(rule), table);
  return settings.comparisons.flatMap((comparison, c) =>
    [...rootsOf(columnsOfComparison(comparison), table)].some((root) => blocked.has(root)) ? [] : [c],
  );
}

function columnsOfComparison(comparison: Comparison): string[] {
  return comparison.levels.flatMap((level) => columnsOfTest(level.when));
}

function rootsOf(columns: readonly string[], table: Table): Set<string> {
  return new Set(columns.flatMap((column) => [...(table.roots.get(column) ?? [column])]));
}
