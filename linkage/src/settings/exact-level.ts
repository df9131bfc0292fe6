import type { Comparison } from './settings.ts';

/** Place of the level that says two values are the same: the first whose test is equality (or a shared value) of one column; −1 if none. */
export function exactLevel(comparison: Comparison): number {
  return comparison.levels.findIndex(
    ({ isNull, when }) =>
      isNull !== true &&
      (when.is === 'equal' || (when.is === 'shares' && (when.atLeast ?? 1) === 1)) &&
      (when.other === undefined || when.other === when.column),
  );
}
