/**
 * The order of ids in their text: that of numbers, so 99 before 100. As words 100 would come before 99, and the same evidence under
 * other numbers (after a restart, or in a place a year older) would form other families.
 */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
