import { compileComparison } from '../compare/comparator.ts';
import { levelIn, shapeOf } from '../compare/pattern.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from '../score/model.ts';
import { isUnsteady, readsMinors } from './ceilings.ts';

/** A kept pair's pattern as it is in this table. */
export type RefreshPattern = (pattern: number, left: number, right: number) => number;

/**
 * Looks again at the comparisons whose level may have changed although neither record did; the others' levels stand.
 * For uk-person these are four of eleven.
 */
export function patternRefresher({ settings }: Model, table: Table): RefreshPattern {
  const shape = shapeOf(settings.comparisons);
  const moving = settings.comparisons.flatMap((comparison, c) =>
    isUnsteady(comparison) || comparison.levels.some(({ when }) => readsMinors(when, settings))
      ? [{ c, place: shape.places[c] ?? 1, compare: compileComparison(comparison, table) }]
      : [],
  );
  return (pattern, left, right) => {
    let now = pattern;
    for (const { c, place, compare } of moving)
      now += (compare(left, right) - levelIn(shape, pattern, c)) * place;
    return now;
  };
}
