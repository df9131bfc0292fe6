import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLaw } from '../../law/index.ts';
import { knowledge } from '../../place-files.ts';
import type { Route } from '../claim.ts';
import { asReturned, toExtractRows } from '../report/extract.rules.ts';
import { toReturn } from '../report/quarterly-return.rules.ts';
import { drawSample, sizeOf } from './draw-sample.rules.ts';
import { type Earlier, findReclaims } from './reclaim.rules.ts';

describe('a sample', () => {
  const claims = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
  const seed = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
  const share = fc.integer({ min: 100, max: 1000 }).map((thousandths) => thousandths / 1000);

  it('is what anybody draws by hand, in whatever order they have the claims, and at least a tenth', () => {
    fc.assert(
      fc.property(claims, seed, share, (all, drawnBy, part) => {
        const drawn = drawSample(all, drawnBy, part);
        // By hand: a claim is drawn if fewer hashes lie before its own than the sample is large.
        const hash = (claim: number) => createHash('sha256').update(`${drawnBy}|${claim}`).digest('hex');
        const byHand = all.filter(
          (claim) => all.filter((other) => hash(other) < hash(claim)).length < drawn.length,
        );
        expect(new Set(drawn)).toEqual(new Set(byHand));
        expect(drawSample(all.toReversed(), drawnBy, part)).toEqual(drawn);
        expect(drawn.length * 1000).toBeGreaterThanOrEqual(all.length * Math.round(part * 1000));
        expect((drawn.length - 1) * 1000).toBeLessThan(Math.max(all.length * Math.round(part * 1000), 1));
      }),
      { numRuns: 300 },
    );
  });

  it('of 10, 11, 30 and 1 is 1, 2, 3 and 1', () => {
    expect([10, 11, 30, 1, 0].map((count) => sizeOf(count, 0.1))).toEqual([1, 2, 3, 1, 0]);
    // By hand: printf 'seed|3' | sha256sum begins with 1b9cf920, of 1 with eb1e6076, of 2 with c550145d.
    expect(drawSample([3, 1, 2], 'seed', 0.1)).toEqual([3]);
    expect(drawSample([1, 2, 3], 'seed', 1)).toEqual([3, 2, 1]);
  });
});

describe('who was claimed before', () => {
  const number = fc.integer({ min: 1, max: 8 });
  const pairs = fc.array(fc.tuple(number, number), { maxLength: 4 });
  const need = fc.record({ need: fc.constantFrom('1.1', '7.1', '10.1'), person: fc.option(number) });
  const world = fc.record({
    family: number,
    children: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }),
    needs: fc.array(need, { minLength: 1, maxLength: 3 }),
    personLineage: pairs,
    familyLineage: pairs,
    again: fc.record({
      'family-after-months': fc.constantFrom(6, 12, 'never' as const),
      'need-after-months': fc.constantFrom(12, 36, 'never' as const),
    }),
    earlier: fc.array(
      fc.record({
        claim: fc.integer({ min: 1, max: 99 }),
        framework: fc.constantFrom('one', 'two'),
        monthsAgo: fc.integer({ min: 0, max: 40 }),
        family: number,
        children: fc.uniqueArray(number, { maxLength: 2 }),
        needs: fc.array(need, { maxLength: 2 }),
      }),
      { maxLength: 4 },
    ),
  });
  const today = Temporal.PlainDate.from('2025-02-28');

  /** The oracle: groups of numbers that may be the same, by joining sets until nothing joins any more. */
  const groupsOf = (lineage: readonly (readonly [number, number])[]): ((n: number) => number) => {
    const label = Array.from({ length: 9 }, (_, n) => n);
    for (let round = 0; round < 9; round++)
      for (const [a, b] of lineage) {
        const low = Math.min(label[a] ?? a, label[b] ?? b);
        label[a] = low;
        label[b] = low;
      }
    return (n) => label[n] ?? n;
  };

  it('is found by line, by child and by need, in 2,000 drawn worlds, as the oracle finds it', () => {
    let [families, needs] = [0, 0];
    fc.assert(
      fc.property(world, (drawn) => {
        const earlier: readonly Earlier[] = drawn.earlier.map(({ monthsAgo, ...one }) => ({
          ...one,
          on: today.subtract({ months: monthsAgo }).toString(),
        }));
        const found = findReclaims({ ...drawn, framework: 'one', today, earlier });
        const person = groupsOf(drawn.personLineage);
        const family = groupsOf(drawn.familyLineage);
        const within = (on: string, months: number | 'never') =>
          months === 'never' || Temporal.PlainDate.from(on).add({ months }).toString() > today.toString();
        const expected = earlier
          .filter((one) => one.framework === 'one')
          .filter(
            (one) =>
              family(one.family) === family(drawn.family) ||
              one.children.some((child) => drawn.children.some((own) => person(own) === person(child))),
          )
          .flatMap((one) => {
            if (within(one.on, drawn.again['family-after-months'])) return [`family ${one.claim}`];
            if (!within(one.on, drawn.again['need-after-months'])) return [];
            return drawn.needs
              .filter((mine) =>
                one.needs.some(
                  (old) =>
                    old.need === mine.need &&
                    (old.person === null || mine.person === null
                      ? old.person === mine.person
                      : person(old.person) === person(mine.person)),
                ),
              )
              .map((mine) => `${mine.need} ${one.claim}`);
          });
        const said = found.map((one) =>
          one.code === 'need-claimed'
            ? `${one.need} ${one.claim}`
            : one.code === 'family-claimed'
              ? `family ${one.claim}`
              : one.code,
        );
        expect(said).toEqual(expected);
        families += said.filter((one) => one.startsWith('family')).length;
        needs += said.length - said.filter((one) => one.startsWith('family')).length;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(families, needs)).toBeGreaterThan(20); // the draws reach both refusals
  });
});

describe('what leaves', () => {
  const rule = loadLaw(knowledge.law).smallNumbers;
  const claim = fc.record({
    route: fc.constantFrom<Route>('every-need', 'alternative', 'override'),
    headlines: fc.uniqueArray(fc.constantFrom('1', '7', '8', '10'), { minLength: 1, maxLength: 3 }),
    needs: fc.integer({ min: 3, max: 7 }),
    state: fc.constantFrom('signed' as const, 'withdrawn' as const),
  });
  const claims = fc
    .array(claim, { maxLength: 40 })
    .map((list) => list.map((one, at) => ({ ...one, headlines: one.headlines.toSorted(), id: at + 1 })));

  const returnOf = (all: typeof claims extends fc.Arbitrary<infer Drawn> ? Drawn : never) =>
    toReturn({
      place: { code: 'smallton', name: 'Smallton' },
      framework: 'one',
      quarter: '2025-Q1',
      madeOn: '2025-04-01',
      claims: all.map((one) => ({ ...one, exercise: false, audit: undefined })),
      headlines: ['1', '7', '8', '10'].map((code) => ({ code, name: code })),
      rule,
      isOver: true,
    });

  it('in an extract has every line alike with four others or more, and every family once', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const from = all.map((one) => ({ claim: one.id, ...one }));
        const { rows, leftOut } = toExtractRows(from, 5, 'secret', all.length);
        const alike = (row: (typeof rows)[number]) =>
          rows.filter(
            (other) =>
              other.route === row.route &&
              String(other.headlines) === String(row.headlines) &&
              other.needs === row.needs,
          ).length;
        for (const row of rows) expect(alike(row)).toBeGreaterThanOrEqual(5);
        expect(new Set(rows.map(({ unit }) => unit)).size).toBe(rows.length);
        expect(rows.length + leftOut).toBe(all.length);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves together nothing that the return withholds: neither which route, nor how many were withdrawn', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const returned = returnOf(all);
        const from = all.filter(({ state }) => state === 'signed').map((one) => ({ claim: one.id, ...one }));
        const { rows } = toExtractRows(asReturned(from, returned), 5, 'secret', all.length);
        const missing = all.length - rows.length;
        expect(missing === 0 || missing >= 5 || all.length < 5).toBe(true);
        if (Object.values(returned.routes).includes(null))
          expect(rows.every(({ route }) => route === null)).toBe(true);
        const withheld = returned.headlines.filter((one) => one.claims === null).map(({ code }) => code);
        expect(rows.flatMap((row) => row.headlines ?? []).some((code) => withheld.includes(code))).toBe(
          false,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('in a return shows no count of 1 to 4, nor the total where it is one', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const made = returnOf(all);
        const counts = [
          made.claims,
          ...Object.values(made.routes),
          ...Object.values(made.standing),
          ...Object.values(made.audit),
          ...made.headlines.flatMap(({ claims: n }) =>
            n === null || made.claims === null ? [n] : [n, made.claims - n],
          ),
        ];
        for (const count of counts) expect(count === null || count === 0 || count >= 5).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
