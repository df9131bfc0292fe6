import type { Level, Test } from '../settings/settings.ts';

/** Rough cost of telling a comparison's levels apart, in comparisons of two whole numbers; levels that differ in a threshold only share one measure. */
export function costOf(levels: readonly Level[]): number {
  const costs = new Map<string, number>();
  for (const { when } of levels) {
    const key = 'column' in when ? `${when.is} ${when.column}` : JSON.stringify(when);
    costs.set(key, Math.max(costs.get(key) ?? 0, costOfTest(when)));
  }
  return [...costs.values()].reduce((sum, cost) => sum + cost, 1);
}

function costOfTest(test: Test): number {
  switch (test.is) {
    case 'equal':
    case 'null':
    case 'else':
      return 0;
    case 'days-apart':
    case 'number-apart':
    case 'shares':
      return 1;
    case 'damerau-levenshtein':
    case 'levenshtein':
      return test.atMost <= 1 ? 1 : 12;
    case 'jaro-winkler':
    case 'jaro':
      return 6;
    case 'all':
    case 'any':
      return test.of.reduce((sum, part) => sum + costOfTest(part), 0);
    case 'not':
      return costOfTest(test.test);
    default:
      return 8;
  }
}
