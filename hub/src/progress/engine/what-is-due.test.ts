import { describe, expect, it } from 'vitest';
import type { Sources } from './sources.ts';
import { gapsFilled } from './what-is-due.ts';

const told = (...cover: readonly (readonly [string, string])[]): Sources => ({
  given: { occurrence: [{ flow: 1, giver: 'police', cover }] },
  refused: {},
});
const [february, april, may] = [
  ['2025-01-01', '2025-02-28'],
  ['2025-04-01', '2025-05-31'],
  ['2025-05-01', '2025-05-31'],
] as const;

describe('what a flow speaks of', () => {
  it.each([
    ['its gap fills from the far side', [february, may], [february, april], ['occurrence']],
    [
      'its gap fills from the near side',
      [february, april],
      [['2025-01-01', '2025-03-15'], april],
      ['occurrence'],
    ],
    ['it goes on to a later day', [february, april], [february, ['2025-04-01', '2025-06-30']], []],
  ] as const)('is another where %s, or is not', (_, before, after, datasets) => {
    expect(gapsFilled(told(...before), told(...after))).toEqual(datasets);
  });
});
