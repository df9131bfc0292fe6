import { describe, expect, it } from 'vitest';
import { attackReports } from '../../../test/attack-reports.ts';
import { createTeller } from './create-teller.rules.ts';
import { tellTable } from './tell-table.rules.ts';

const rule = { suppressBelow: 5, roundTo: 5 };
const table = (...lines: readonly (readonly number[])[]) => ({
  title: 'Needs by team',
  of: 'Team',
  heads: ['held', 'not known'],
  lines: lines.map((counts, i) => ({ name: `team ${i}`, counts })),
});

describe('what a report tells', () => {
  it('rounds, and has one word for none and for few', () => {
    const teller = createTeller(new Map(), rule);
    expect([0, 1, 4, 5, 7, 8, 12, 13].map((count, i) => teller.tell(`${i}`, count))).toEqual([
      null,
      null,
      null,
      5,
      5,
      10,
      10,
      15,
    ]);
  });

  it('tells a number as before until its count has moved by five', () => {
    const before = new Map([['held', 12]]);
    const later = (count: number) => createTeller(before, rule).tell('held', count);
    expect([12, 13, 16, 8].map(later)).toEqual([10, 10, 10, 10]);
    expect([17, 7].map(later)).toEqual([15, 5]);
  });

  it('withholds a line’s total from which its small counts would follow', () => {
    // 4 and 4 of 8: told 10, so at least 8, and neither can be more than 4.
    const told = tellTable(table([4, 4], [30, 30]), createTeller(new Map(), rule));
    expect(told?.lines[0]).toEqual({ name: 'team 0', cells: [null, null], total: null });
    expect(told?.lines[1]?.total).toBe(60);
  });

  it('takes lines of few together, and tells nothing where everybody is too few', () => {
    const told = tellTable(table([2, 1], [1, 2], [30, 40], [20, 20]), createTeller(new Map(), rule));
    expect(told?.lines.map(({ name }) => name)).toEqual([
      'team 2',
      'team 3',
      'fewer than five each, taken together',
    ]);
    expect(tellTable(table([2, 1]), createTeller(new Map(), rule))).toBeUndefined();
  });

  it('lets no attack on all tables of three quarters work out a count or a change of 1 to 4, in drawn places', () => {
    const { recovered, told, small } = attackReports(40);
    expect(recovered).toEqual([]);
    expect(Math.min(told, small)).toBeGreaterThan(100);
  });
});
