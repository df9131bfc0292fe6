import { describe, expect, it } from 'vitest';
import { createTeller } from './create-teller.rules.ts';
import { type CountedChild, ethnicGroupOf, toEquality } from './equality.rules.ts';
import { toRunChart } from './run-series.rules.ts';
import { wilson } from './wilson.rules.ts';

const child = (more: Partial<CountedChild>): CountedChild => ({
  ageBand: '5 to 11',
  sex: 'girls',
  ethnicity: 'White',
  disability: 'none recorded',
  found: false,
  helped: false,
  held: false,
  ...more,
});
const many = (n: number, more: Partial<CountedChild>) => Array.from({ length: n }, () => child(more));

describe('who is found, who is helped, for whom it holds', () => {
  it('has the interval of the textbook', () => {
    // 15 of 50 (Newcombe 1998 computes by the same formula): 0.1910 to 0.4375.
    const found = wilson(15, 50);
    expect([found?.share, found?.low.toFixed(4), found?.high.toFixed(4)]).toEqual([0.3, '0.1910', '0.4375']);
    expect([wilson(0, 20)?.low, wilson(20, 20)?.high, wilson(0, 0)]).toEqual([0, 1, null]);
  });

  it('shows a skew that was put in, and every group though nobody is in it', () => {
    const children = [
      ...many(200, { ethnicity: 'White' }),
      ...many(20, { ethnicity: 'White', found: true, helped: true }),
      ...many(40, { ethnicity: 'Black' }),
      ...many(40, { ethnicity: 'Black', found: true }),
    ];
    const ethnic = toEquality(children, createTeller(new Map(), { suppressBelow: 5, roundTo: 5 })).find(
      ({ title }) => title.startsWith('Ethnic'),
    );
    const of = (group: string) => ethnic?.lines.find((line) => line.group === group);
    expect(ethnic?.lines).toHaveLength(6);
    expect(of('Asian')).toMatchObject({ children: null, foundShare: null });
    expect(of('Black')?.foundShare?.low).toBeGreaterThan(of('White')?.foundShare?.high ?? 1);
    expect(of('Black')).toMatchObject({ found: 40, helped: null, helpedShare: null });
    expect(of('White')?.helpedShare?.share).toBe(1);
  });

  it('knows the groups of the recorded codes, and no other way to one', () => {
    expect(
      ['WBRI', 'apkn', 'CHNE', 'BAFR', 'MWBC', 'OOTH', 'NOBT', 'REFU', '', null, 'Smith'].map(ethnicGroupOf),
    ).toEqual([
      'White',
      'Asian',
      'Asian',
      'Black',
      'Mixed',
      'other',
      'not recorded',
      'not recorded',
      'not recorded',
      'not recorded',
      'not recorded',
    ]);
  });
});

describe('a run chart', () => {
  const run = (asAt: string, held: number | null) => ({
    asAt,
    told: [held, null, null, null, null, null],
    total: 100,
  });

  it('marks a point further out than chance, and leaves out one of too few', () => {
    const chart = toRunChart('Held', 'held', [
      run('1', 30),
      run('2', null),
      run('3', 30),
      run('4', 35),
      run('5', 80),
    ]);
    expect(chart?.points.map(({ day, outside }) => [day, outside])).toEqual([
      ['1', false],
      ['3', false],
      ['4', false],
      ['5', true],
    ]);
    expect(toRunChart('Held', 'held', [run('1', 30)])).toBeUndefined();
  });

  it('says that something changed when eight points in a row lie on one side', () => {
    const points = [...Array.from({ length: 8 }, () => 45), ...Array.from({ length: 8 }, () => 55)];
    const chart = toRunChart(
      'Held',
      'held',
      points.map((held, i) => run(String(i), held)),
    );
    expect([chart?.shifted, chart?.points.some(({ outside }) => outside)]).toEqual([true, false]);
  });
});
