import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressRow } from './suppress.ts';

const rule = { suppressBelow: 5 };
const row = fc.record({ a: fc.nat(12), b: fc.nat(12), c: fc.nat(12), d: fc.nat(12) });

/** Every row of the same total and the same shown cells that the rule would print alike. */
function readings(given: Record<string, number>): Record<string, number>[] {
  const shown = suppressRow(given, rule);
  const open = Object.keys(given).filter((key) => shown[key] === undefined);
  const sum = open.reduce((all, key) => all + (given[key] ?? 0), 0);
  const fill = (keys: readonly string[], left: number): Record<string, number>[] => {
    const [key, ...rest] = keys;
    if (key === undefined) return left === 0 ? [{}] : [];
    if (rest.length === 0) return [{ [key]: left }];
    return Array.from({ length: left + 1 }, (_, n) => n).flatMap((n) =>
      fill(rest, left - n).map((more) => ({ [key]: n, ...more })),
    );
  };
  return fill(open, sum)
    .map((guess) => ({ ...given, ...guess }))
    .filter((guess) =>
      Object.entries(suppressRow(guess, rule)).every(([key, value]) => value === shown[key]),
    );
}

describe('small numbers', () => {
  it('never prints a count of 1 to 4, and prints a row without one as it is', () => {
    fc.assert(
      fc.property(row, (given) => {
        const shown = suppressRow(given, rule);
        const small = Object.values(given).some((count) => count > 0 && count < 5);
        expect(Object.values(shown).some((count) => count !== undefined && count > 0 && count < 5)).toBe(
          false,
        );
        if (!small) expect(shown).toEqual(given);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('leaves for a withheld small count more than one reading, even to who knows the rule and the total', () => {
    fc.assert(
      fc.property(row, (given) => {
        const all = readings(given);
        for (const [key, count] of Object.entries(given))
          if (count > 0 && count < 5) expect(new Set(all.map((one) => one[key])).size).toBeGreaterThan(1);
      }),
      {
        seed: 6,
        numRuns: 300,
        examples: [
          [{ a: 0, b: 0, c: 0, d: 1 }],
          [{ a: 1, b: 0, c: 1, d: 0 }],
          [{ a: 1, b: 1, c: 1, d: 1 }],
          [{ a: 0, b: 21, c: 21, d: 4 }],
        ],
      },
    );
  });
});
