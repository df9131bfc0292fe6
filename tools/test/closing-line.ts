export type TestCounts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** `3 passed, 0 failed`, with `, 2 skipped` only where tests were skipped. */
export function toClosingLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
