import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decideDisplay, loadLaw } from './index.ts';

const { display } = loadLaw(path.resolve(import.meta.dirname, '../../../law'));
const today = Temporal.PlainDate.from('2025-02-28');
const told = (recipe: string | undefined, daysAgo: number | undefined, age?: number) =>
  decideDisplay(
    display,
    { recipe, asOf: daysAgo === undefined ? undefined : today.subtract({ days: daysAgo }), age },
    today,
  );

describe('a word about who to ring', () => {
  it('is fresh up to the last of its days, and stale from the next', () => {
    expect([told('police', 60, 30), told('police', 61, 30)]).toEqual(['shown', 'stale']);
    expect([told('gp-registration', 400), told('gp-registration', 401)]).toEqual(['shown', 'stale']);
  });
  it('is not shown once its months are over, though it is still held', () => {
    expect(told('housing', 365)).toBe('stale');
    expect(told('housing', 367)).toBe('hidden');
  });
  it('is not shown about people of an age that its source may not speak of', () => {
    expect([9, 10, 40].map((age) => told('police', 1, age))).toEqual(['hidden', 'shown', 'shown']);
    expect([17, 18].map((age) => told('probation', 1, age))).toEqual(['hidden', 'shown']);
    expect(told('youth-justice', 1, 19)).toBe('hidden');
  });
  it('goes by the usual rule where its recipe has none, and may have changed where it bears no day', () => {
    expect([told('unheard-of', 90), told(undefined, 91), told('police', undefined, 30)]).toEqual([
      'shown',
      'stale',
      'stale',
    ]);
  });
});
