import { describe, expect, it } from 'vitest';
import { matchFamilies, measureFamilies } from './family-match.ts';
import { shareOf } from './interval.ts';

const truth = [
  { id: 't1', children: ['ann', 'bob'], adults: ['mum'] },
  { id: 't2', children: ['cat'], adults: ['dad', 'gran'] },
];

describe('matching found families to true ones', () => {
  it('goes by most dependent children', () => {
    const found = [{ id: 'f', children: ['ann', 'bob', 'cat'], adults: ['dad', 'gran'] }];
    expect(matchFamilies(found, truth)).toEqual(new Map([['f', 't1']]));
  });

  it('settles a draw by adults', () => {
    const found = [{ id: 'f', children: ['ann', 'cat'], adults: ['dad'] }];
    expect(matchFamilies(found, truth)).toEqual(new Map([['f', 't2']]));
  });

  it('tells the two homes of a child apart by where the child mainly lives', () => {
    const homes = [
      { id: 'a-second', children: ['eve'], adults: ['pa', 'ma'], mains: [] },
      { id: 'b-main', children: ['eve'], adults: ['ma', 'pa'], mains: ['eve'] },
    ];
    expect(
      matchFamilies([{ id: 'f', children: ['eve'], adults: ['ma', 'pa'], mains: ['eve'] }], homes),
    ).toEqual(new Map([['f', 'b-main']]));
    expect(matchFamilies([{ id: 'f', children: ['eve'], adults: ['ma', 'pa'], mains: [] }], homes)).toEqual(
      new Map([['f', 'a-second']]),
    );
  });

  it('counts strangers against precision and missing members against recall', () => {
    const found = [{ id: 'f', children: ['ann'], adults: ['mum', 'lodger'] }];
    const measure = measureFamilies(found, truth);
    expect(shareOf(measure.precision).value).toBeCloseTo(2 / 3, 12);
    expect(shareOf(measure.recall).value).toBeCloseTo(2 / 6, 12);
  });

  it('counts a family with no known child as wholly wrong', () => {
    const measure = measureFamilies([{ id: 'f', children: ['zed'], adults: ['mum'] }], truth);
    expect(shareOf(measure.precision)).toMatchObject({ value: 0, of: 2 });
  });
});
