import type { Comparison, Test } from './settings.ts';

/** Place of the level that says two values are the same: the first whose test is equality (or a shared value) of one column; −1 if none. */
export function exactLevel(comparison: Comparison): number {
  return comparison.levels.findIndex(
    ({ isNull, when }) =>
      isNull !== true &&
      (when.is === 'equal' || (when.is === 'shares' && (when.atLeast ?? 1) === 1)) &&
      (when.other === undefined || when.other === when.column),
  );
}

/** True of a test that says two values of a column are the same; a list read whole is called `[column]`. */
export function isExactOn(test: Test, column: string): boolean {
  return (
    test.is === 'equal' &&
    (test.other ?? test.column) === test.column &&
    (test.column === column || test.column === `[${column}]`)
  );
}
