import { type Comparator, compileComparison } from '../compare/comparator.ts';
import type { Table } from '../encode/table.ts';
import { exactLevel } from '../settings/exact-level.ts';
import type { Comparison, Settings } from '../settings/settings.ts';
import { exactShare } from './exact-share.ts';
import { seededIntegers } from './random.ts';

/** Below this many records every pair is counted instead of sampled. */
export const ALL_PAIRS_BELOW = 1_500;

/**
 * Share of random pairs at each level, nulls left out: `[comparison][level]`. Where equality of a column defines the
 * first level its share is exact; the others share what is left as the sample says, half a pair added to each so that
 * what was never seen stays possible.
 */
export function populationShares(table: Table, settings: Settings): number[][] {
  const comparators = settings.comparisons.map((comparison) => compileComparison(comparison, table));
  return sharesFrom(countLevels(comparators, table, settings), table, settings);
}

/** The same from counts of random pairs, `counts[comparison][level]`. */
export function sharesFrom(
  counts: readonly (readonly number[])[],
  table: Table,
  settings: Settings,
): number[][] {
  return settings.comparisons.map((comparison, c) => sharesOf(comparison, counts[c] ?? [], table, settings));
}

function countLevels(comparators: readonly Comparator[], table: Table, settings: Settings): number[][] {
  const counts = settings.comparisons.map((comparison) => comparison.levels.map(() => 0));
  const add = (left: number, right: number): void => {
    comparators.forEach((compare, c) => {
      const levels = counts[c];
      const level = compare(left, right);
      if (levels !== undefined) levels[level] = (levels[level] ?? 0) + 1;
    });
  };
  const allowed = (left: number, right: number): boolean =>
    left !== right && (settings.linkType !== 'link_only' || table.sources[left] !== table.sources[right]);
  if (table.size < ALL_PAIRS_BELOW) {
    for (let left = 0; left < table.size; left++)
      for (let right = left + 1; right < table.size; right++) if (allowed(left, right)) add(left, right);
    return counts;
  }
  const below = seededIntegers(settings.training.seed);
  for (let n = 0; n < settings.training.samplePairs; n++) {
    const a = below(table.size);
    const b = below(table.size);
    if (allowed(a, b)) add(Math.min(a, b), Math.max(a, b));
  }
  return counts;
}

/** The level whose share equality alone defines: the exact one, where no real level before it could take its pairs. −1 if none. */
function closedFormLevel(comparison: Comparison): number {
  const exact = exactLevel(comparison);
  return comparison.levels
    .slice(0, Math.max(exact, 0))
    .every((level) => level.isNull === true || level.fixU === true)
    ? exact
    : -1;
}

function sharesOf(
  comparison: Comparison,
  counts: readonly number[],
  table: Table,
  settings: Settings,
): number[] {
  const { levels } = comparison;
  const first = closedFormLevel(comparison);
  const when = levels[first]?.when;
  const column = when !== undefined && 'column' in when ? table.columns.get(when.column) : undefined;
  const exact = column === undefined ? undefined : exactShare(column, table, settings.linkType);
  let seen = 0;
  levels.forEach((level, k) => {
    if (level.isNull !== true) seen += (counts[k] ?? 0) + 0.5;
  });
  const rest = seen - ((counts[first] ?? 0) + 0.5);
  return levels.map((level, k) => {
    if (level.isNull === true) return 0;
    const own = (counts[k] ?? 0) + 0.5;
    if (exact === undefined) return own / seen;
    const floor = 0.5 / Math.max(seen, 1) / 100;
    return k === first ? Math.max(exact, floor) : (own / rest) * (1 - Math.max(exact, floor));
  });
}
