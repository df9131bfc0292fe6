import { describe, expect, it } from 'vitest';
import { isWhole } from './is-whole.ts';
import { interrupted } from './run-vitest.ts';

describe('the record of a day', () => {
  it('is kept of a drill that ran to its end, with its failures', () => {
    expect(isWhole([0, 0], [40, 60])).toBe(true);
    expect(isWhole([0, 1], [40, 60])).toBe(true);
  });

  it('is not kept of one that was stopped in either pass, or whose pass reported nothing', () => {
    expect(isWhole([interrupted], [0, 0])).toBe(false);
    expect(isWhole([0, interrupted], [40, 12])).toBe(false);
    expect(isWhole([0], [40, 0])).toBe(false);
    expect(isWhole([0, 1], [40, 0])).toBe(false);
  });
});
