import { compileComparison } from '../compare/comparator.ts';
import type { Table } from '../encode/table.ts';
import type { Comparison, Settings } from '../settings/settings.ts';
import { possiblePairs } from './possible-pairs.ts';
import { seededIntegers } from './random.ts';
import { headLevels, skipOf } from './value-heads.ts';
import { type ValuePlan, valuePlan } from './value-plan.ts';

/** Below this many records every pair is counted instead of sampled. */
export const ALL_PAIRS_BELOW = 1_500;

/**
 * Share of random pairs at each level, nulls left out: `[comparison][level]`. Where equality of columns defines levels
 * their shares are exact. Where the level follows from one column's values, pairs of the commonest values are compared
 * once and weighed by the records that hold them. The rest is as a sample of pairs says, half a pair added to each level
 * so that what was never seen stays possible.
 */
export function populationShares(table: Table, settings: Settings): number[][] {
  const plans = settings.comparisons.map((comparison) => valuePlan(comparison, table, settings));
  const comparators = settings.comparisons.map((comparison) => compileComparison(comparison, table));
  const counts = settings.comparisons.map((comparison) => comparison.levels.map(() => 0));
  const skips = plans.map((plan) => skipOf(plan, table));
  const isSmall = table.size < ALL_PAIRS_BELOW;
  const add = (left: number, right: number): void => {
    comparators.forEach((compare, c) => {
      if (!isSmall && skips[c]?.(left, right) === true) return;
      const levels = counts[c];
      const level = compare(left, right);
      if (levels !== undefined) levels[level] = (levels[level] ?? 0) + 1;
    });
  };
  eachPair(table, settings, add);
  if (isSmall) return sharesFrom(counts, plans, settings);
  const heads = plans.map(({ head }, c) =>
    head === null
      ? null
      : headLevels(
          head,
          0,
          head.rows.length,
          settings.comparisons[c]?.levels.length ?? 0,
          comparators[c] ?? (() => 0),
        ),
  );
  return sharesFrom(withHeads(counts, heads, table, settings), plans, settings);
}

function eachPair(table: Table, settings: Settings, take: (left: number, right: number) => void): void {
  const allowed = (left: number, right: number): boolean =>
    left !== right && (settings.linkType !== 'link_only' || table.sources[left] !== table.sources[right]);
  if (table.size < ALL_PAIRS_BELOW) {
    for (let left = 0; left < table.size; left++)
      for (let right = left + 1; right < table.size; right++) if (allowed(left, right)) take(left, right);
    return;
  }
  const below = seededIntegers(settings.training.seed);
  for (let n = 0; n < settings.training.samplePairs; n++) {
    const a = below(table.size);
    const b = below(table.size);
    if (allowed(a, b)) take(Math.min(a, b), Math.max(a, b));
  }
}

/** Sampled pairs by level, with those of head values at the number that as large a sample holds of them on average. */
export function withHeads(
  counts: readonly (readonly number[])[],
  heads: readonly (readonly number[] | null)[],
  table: Table,
  settings: Settings,
): number[][] {
  const part = settings.training.samplePairs / Math.max(possiblePairs(table, settings.linkType), 1);
  return counts.map((levels, c) => levels.map((count, k) => count + (heads[c]?.[k] ?? 0) * part));
}

/** Shares from counts of random pairs, `counts[comparison][level]`, and what is known without. */
export function sharesFrom(
  counts: readonly (readonly number[])[],
  plans: readonly ValuePlan[],
  settings: Settings,
): number[][] {
  return settings.comparisons.map((comparison, c) =>
    sharesOf(comparison, counts[c] ?? [], plans[c]?.closed ?? new Map(), settings.training.samplePairs),
  );
}

function sharesOf(
  { levels }: Comparison,
  counts: readonly number[],
  closed: ReadonlyMap<number, number>,
  samplePairs: number,
): number[] {
  const countAt = (k: number): number => (levels[k]?.isNull === true ? 0 : (counts[k] ?? 0) + 0.5);
  let seen = 0;
  let rest = 0;
  for (let k = 0; k < levels.length; k++) {
    seen += countAt(k);
    if (!closed.has(k)) rest += countAt(k);
  }
  // Nothing was sampled where closed levels leave but one: what no two records share is then as rare as a sample could show.
  const sampled = counts.some((count) => count > 0) ? seen : samplePairs;
  const floor = 0.5 / Math.max(sampled, 1) / 100;
  const sure = levels.map((_, k) => (closed.has(k) ? Math.max(closed.get(k) ?? 0, floor) : 0));
  const left = 1 - sure.reduce((sum, share) => sum + share, 0);
  return levels.map((level, k) => {
    if (level.isNull === true) return 0;
    return closed.has(k) ? (sure[k] ?? 0) : (countAt(k) / rest) * left;
  });
}
