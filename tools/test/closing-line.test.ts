import { describe, expect, it } from 'vitest';
import { toClosingLine } from './closing-line.ts';

describe('the closing line of a test run', () => {
  it('names what passed and what failed', () => {
    expect(toClosingLine({ passed: 12, failed: 1, skipped: 0 })).toBe('12 passed, 1 failed');
  });

  it('names what was skipped only where something was', () => {
    expect(toClosingLine({ passed: 12, failed: 0, skipped: 2 })).toBe('12 passed, 0 failed, 2 skipped');
  });
});
