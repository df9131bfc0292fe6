import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountingRule } from '../frameworks/framework.ts';
import { type CountedNeed, countNeeds } from './count-needs.rules.ts';
import { whatWouldFlip } from './nearly.rules.ts';

const headlines = ['A', 'B', 'C', 'D'];
const need = fc.record({
  n: fc.nat(9),
  carriers: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4), { minLength: 1, maxLength: 3 }),
});
/** Persons 3 and 4 are non-resident parents. A need belongs to the headline of its number. */
const family = fc.uniqueArray(need, { selector: (d) => d.n, maxLength: 6 }).map((all) =>
  all.map(
    ({ n, carriers }): CountedNeed => ({
      need: `n${n}`,
      headline: headlines[n % 4] ?? '',
      carriers: carriers.map((person) => ({ person, nonResidentParent: person > 2 })),
    }),
  ),
);
const rule: fc.Arbitrary<CountingRule> = fc.oneof(
  fc.record({ rule: fc.constant('headlines' as const), 'at-least': fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    rule: fc.constant('needs' as const),
    'at-least': fc.integer({ min: 1, max: 5 }),
    'over-headlines': fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    rule: fc.constant('all-or-local' as const),
    national: fc.constant<string[]>(['A', 'B', 'C']),
    'at-least': fc.constant(2),
    local: fc.constant<string[]>(['D']),
  }),
);

/** Every subset of the needs in which the non-resident parents can each answer for one need of those only they carry. */
const lawfulSubsets = (
  met: readonly CountedNeed[],
  oneEach: boolean,
): readonly (readonly CountedNeed[])[] => {
  const subsets = Array.from({ length: 2 ** met.length }, (_, bits) =>
    met.filter((_n, i) => (bits >> i) & 1),
  );
  const canAnswer = (needs: readonly CountedNeed[], free: readonly number[]): boolean => {
    const [first, ...rest] = needs;
    return (
      first === undefined ||
      first.carriers.some(
        (c) =>
          free.includes(c.person) &&
          canAnswer(
            rest,
            free.filter((p) => p !== c.person),
          ),
      )
    );
  };
  return subsets.filter(
    (s) =>
      !oneEach ||
      canAnswer(
        s.filter((n) => n.carriers.every((c) => c.nonResidentParent)),
        [3, 4],
      ),
  );
};

const isEnough = (r: CountingRule, subset: readonly CountedNeed[]): boolean => {
  const found = new Set(subset.map((n) => n.headline));
  switch (r.rule) {
    case 'headlines':
      return found.size >= r['at-least'];
    case 'needs':
      return subset.length >= r['at-least'] && found.size >= r['over-headlines'];
    case 'all-or-local': {
      const national = ['A', 'B', 'C'].filter((h) => found.has(h)).length;
      return national === 3 || (national >= 2 && found.has('D'));
    }
  }
};

describe('counting needs', () => {
  it('finds a family eligible exactly where some lawful choice of its needs is enough', () => {
    fc.assert(
      fc.property(
        rule,
        family,
        fc.constantFrom('counts-for-one' as const, 'counts-in-full' as const),
        (r, met, parents) => {
          const expected = lawfulSubsets(met, parents === 'counts-for-one').some((s) => isEnough(r, s));
          expect(countNeeds(r, parents, met).eligible).toBe(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('counts a need for an absent father once, however many he carries', () => {
    const his = ['n0', 'n1', 'n2'].map(
      (n, i): CountedNeed => ({
        need: n,
        headline: headlines[i] ?? '',
        carriers: [{ person: 3, nonResidentParent: true }],
      }),
    );
    const { eligible, needs } = countNeeds(
      { rule: 'needs', 'at-least': 2, 'over-headlines': 1 },
      'counts-for-one',
      his,
    );
    expect({ eligible, counted: needs.length }).toEqual({ eligible: false, counted: 1 });
  });

  it('names as missing exactly what, added, makes the family eligible', () => {
    fc.assert(
      fc.property(rule, family, fc.uniqueArray(fc.nat(9), { maxLength: 6 }), (r, met, others) => {
        const missing = others
          .filter((n) => !met.some((m) => m.need === `n${n}`))
          .map((n) => ({
            need: `n${n}`,
            headline: headlines[n % 4] ?? '',
            value: 'no-data' as const,
            causes: [],
            shortfall: undefined,
          }));
        const named = whatWouldFlip(r, 'counts-for-one', met, missing).map((m) => m.need);
        const added = (m: (typeof missing)[number]): readonly CountedNeed[] => [
          ...met,
          { ...m, carriers: [{ person: 1, nonResidentParent: false }] },
        ];
        const before = lawfulSubsets(met, true).some((s) => isEnough(r, s));
        expect(named).toEqual(
          before
            ? []
            : missing
                .filter((m) => lawfulSubsets(added(m), true).some((s) => isEnough(r, s)))
                .map((m) => m.need),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
