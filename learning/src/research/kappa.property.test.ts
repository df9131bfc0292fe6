import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, sayKappa } from './kappa.rules.ts';

/**
 * Kappa by its meaning and not by its formula: chance agreement is found by pairing every answer of the first with every answer
 * of the second, and counting how many of those pairs agree.
 */
function kappaByPairing(first: readonly boolean[], second: readonly boolean[]): number | undefined {
  let agreeing = 0;
  for (const one of first) for (const other of second) if (one === other) agreeing++;
  const chance = agreeing / first.length ** 2;
  const seen = first.filter((one, at) => one === second[at]).length / first.length;
  return chance === 1 ? undefined : (seen - chance) / (1 - chance);
}

describe('Cohen’s kappa', () => {
  it('is what pairing everybody’s answers with everybody’s says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 60 }),
        (units) => {
          const first = units.map(([one]) => one);
          const second = units.map(([, other]) => other);
          const expected = kappaByPairing(first, second);
          const { kappa } = agreementOf(first, second);
          if (expected === undefined) expect(kappa).toBeUndefined();
          else expect(kappa).toBeCloseTo(expected, 10);
        },
      ),
    );
  });

  it('is .4 for the grants of the textbook: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no', () => {
    const first = [...Array(25).fill(true), ...Array(25).fill(false)];
    const second = [
      ...Array(20).fill(true),
      ...Array(5).fill(false),
      ...Array(10).fill(true),
      ...Array(15).fill(false),
    ];
    expect(agreementOf(first, second)).toMatchObject({ both: 20, firstOnly: 5, secondOnly: 10, neither: 15 });
    expect(agreementOf(first, second).kappa).toBeCloseTo(0.4, 12);
  });

  it('says 1 for two who are as one, and nothing where chance would always agree', () => {
    expect(agreementOf([true, false, true], [true, false, true]).kappa).toBe(1);
    expect(agreementOf([false, false], [false, false]).kappa).toBeUndefined();
    expect(sayKappa(undefined)).toBe('cannot be told');
    expect([0.2, 0.5, 0.7, 0.95, -0.1].map(sayKappa)).toEqual([
      'slight',
      'moderate',
      'substantial',
      'almost as one',
      'worse than chance',
    ]);
  });
});
