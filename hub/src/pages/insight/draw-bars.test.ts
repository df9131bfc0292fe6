import { describe, expect, it } from 'vitest';
import { drawFunnel, drawParts, drawShares } from './draw-bars.ts';

describe('pictures of counts', () => {
  it('are as long as what is told, and say it in words; what is withheld has no length', () => {
    const picture = drawFunnel([
      { name: 'Put forward', families: 40, weeks: 2 },
      { name: 'Helped', families: 10, weeks: null },
      { name: 'All needs are held', families: null, weeks: null },
    ]);
    expect(picture?.bars.map(({ says, pieces }) => [says, pieces.map((one) => one.width)])).toEqual([
      ['about 40 families', ['600.0']],
      ['about 10 families', ['150.0']],
      ['under 5', []],
    ]);
    expect(drawFunnel([{ name: 'Put forward', families: null, weeks: null }])).toBeUndefined();
  });

  it('put the parts of a line one after the other, and say how many are under 5', () => {
    const lines = [{ name: 'north', cells: [30, null, 10], total: null }];
    const picture = drawParts({ title: 'By team', heads: ['held', 'improving', 'not known'], lines });
    expect(picture?.bars[0]?.says).toBe('held about 30, not known about 10, one part is under 5');
    expect(picture?.bars[0]?.pieces.map(({ x, width }) => [x, width])).toEqual([
      ['0.0', '450.0'],
      ['450.0', '150.0'],
    ]);
    const none = [{ name: 'north', cells: [null, null, null], total: null }];
    expect(drawParts({ title: 'By team', heads: ['a', 'b', 'c'], lines: none })).toBeUndefined();
  });

  it('draw each share with its range, and none where no group can be told', () => {
    const share = { share: 0.5, low: 0.25, high: 0.75 };
    const line = { children: 20, found: 10, helped: null, held: null, foundShare: share };
    const pictures = drawShares({
      title: 'Sex of the child',
      lines: [{ group: 'girls', ...line, helpedShare: null, heldShare: null }],
    });
    expect(pictures.map(({ title }) => title)).toEqual(['Found, of those here: sex of the child']);
    expect(pictures[0]?.bars[0]).toMatchObject({
      says: '50 %, 25 % to 75 %',
      range: { from: '150.0', to: '450.0' },
    });
  });
});
