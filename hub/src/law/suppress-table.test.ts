import { describe, expect, it } from 'vitest';
import { attackTables } from '../../test/attack-tables.ts';
import { suppressTable } from './suppress-table.ts';

const rule = { suppressBelow: 5 };

describe('a table with its margins', () => {
  it('is told as it is where nothing is small', () => {
    const given = [
      [10, 20],
      [30, 40],
    ];
    expect(suppressTable(given, rule)?.cells).toEqual(given);
  });

  it('does not withhold one cell alone, which its margins would give away', () => {
    const told = suppressTable(
      [
        [3, 20, 30],
        [40, 50, 60],
        [70, 80, 90],
      ],
      rule,
    );
    expect(told?.cells.flat().filter((cell) => cell === undefined)).toHaveLength(4);
  });

  it('takes lines of too few together', () => {
    const told = suppressTable(
      [
        [2, 1],
        [30, 40],
        [20, 20],
      ],
      rule,
    );
    expect(told?.rows.some((lines) => lines.length === 2)).toBe(true);
  });

  it('tells nothing where everybody is too few', () => expect(suppressTable([[2, 1]], rule)).toBeUndefined());

  it('lets no attack work out a count of 1 to 4, in drawn tables', () =>
    expect(attackTables(60).recovered).toEqual([]));
});
