import { describe, expect, it } from 'vitest';
import { selfCheck } from './self-check.rules.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

describe('the self-check', () => {
  const quarter = (count: number, on: string) =>
    Array.from({ length: count }, () => ({ signedOn: on, state: 'signed' as const, since: on }));
  const year = [
    quarter(10, '2024-11-01'),
    quarter(8, '2024-08-01'),
    quarter(8, '2024-05-01'),
    quarter(8, '2024-02-01'),
    quarter(8, '2023-11-01'),
  ].flat();
  const quiet = {
    today: day('2025-02-28'),
    claims: year,
    lastSample: { quarter: '2024-Q4' },
    results: ['pass'] as const,
    told: [
      { kind: 'visit', on: '2024-09-01', number: null, of: null, words: '' },
      { kind: 'rank', on: '2024-09-01', number: 12, of: 151, words: '' },
    ] as const,
    withNumbers: true,
    runs: [
      { asAt: '2025-02-28', states: { held: 8, 'no-information': 2 } },
      { asAt: '2024-08-01', states: { held: 6, 'no-information': 4 } },
    ],
  };
  const values = (given: Parameters<typeof selfCheck>[0]) => selfCheck(given).map(({ value }) => value);

  it('is quiet where nothing is odd, and says not known where nothing is known', () => {
    expect(values(quiet)).toEqual(Array.from({ length: 6 }, () => 'quiet'));
    expect(values({ ...quiet, claims: [], lastSample: undefined, told: [], runs: [] })).toEqual([
      'not-known',
      'not-known',
      'not-known',
      'quiet',
      'not-known',
      'not-known',
    ]);
  });

  it('says no number of claims to who reads beside a return that withholds them', () => {
    const odd = { ...quiet, results: ['fail', 'pass'] as const, withNumbers: false };
    const says = selfCheck(odd).filter(({ name }) => name !== 'bottom-30' && name !== 'data-maturity');
    expect(says.map((one) => one.says.replace(/\d{4}-(Q\d|\d\d-\d\d)/g, '')).join()).not.toMatch(/\d/);
  });

  it.each([
    ['three times as many claims', 0, { claims: [...year, ...quarter(15, '2024-12-01')] }],
    ['a finding in the last sample', 1, { results: ['corrected'] }],
    ['a visit two years ago', 2, { told: [{ ...quiet.told[0], on: '2023-01-01' }, quiet.told[1]] }],
    [
      'a claim withdrawn',
      3,
      { claims: [...year.slice(1), { signedOn: '2024-11-01', state: 'withdrawn', since: '2025-01-01' }] },
    ],
    ['the 122nd place of 151', 4, { told: [quiet.told[0], { ...quiet.told[1], number: 122 }] }],
    [
      'as much unknown as before',
      5,
      { runs: [quiet.runs[0], { ...quiet.runs[1], states: { held: 8, 'no-information': 2 } }] },
    ],
  ] as const)('fires at %s', (_, at, more) => {
    const said = values({ ...quiet, ...more } as Parameters<typeof selfCheck>[0]);
    expect(said[at]).toBe('fires');
    expect(said.filter((value) => value === 'fires')).toHaveLength(1);
  });
});
