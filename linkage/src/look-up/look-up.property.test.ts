import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import type { Model } from '../score/model.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { makePeople } from '../testing/make-people.ts';
import { train } from '../train/train.ts';
import type { LookUpRecord } from './live-rows.ts';
import type { LookUpMatch } from './look-up.ts';
import { openLookUp } from './open-look-up.ts';

const { records } = makePeople(160, 5);
const rows = records.ids.map((_, row) => row);

function part(from: readonly number[]): Records {
  return {
    ids: from.map((row) => records.ids[row] ?? ''),
    source: from.map((row) => records.source?.[row] ?? ''),
    columns: Object.fromEntries(
      Object.entries(records.columns).map(([name, cells]) => [name, from.map((row) => cells[row] ?? null)]),
    ) as Records['columns'],
  };
}

function recordAt(row: number): LookUpRecord {
  const cells = Object.entries(records.columns).map(([name, all]) => [name, all[row] ?? null] as const);
  return {
    id: records.ids[row] ?? '',
    source: records.source?.[row] ?? '',
    cells: Object.fromEntries(cells),
  };
}

/** What scoring all of the rows together says of one of them. */
function batchOf(model: Model, all: readonly number[], row: number): string[] {
  const { edges } = scorePairs(part(all), model, { threshold: Number.NEGATIVE_INFINITY });
  const id = records.ids[row] ?? '';
  const found: string[] = [];
  for (let i = 0; i < edges.count; i++) {
    const [left, right] = [edges.ids[edges.left[i] ?? 0], edges.ids[edges.right[i] ?? 0]];
    if (left !== id && right !== id) continue;
    const rule = model.settings.blockingRules[edges.rule[i] ?? 0]?.name ?? '';
    found.push(`${left === id ? right : left} ${edges.pattern[i]} ${edges.weight[i]} ${rule}`);
  }
  return found.sort();
}

const sayAll = (matches: readonly LookUpMatch[]): string[] =>
  matches.map(({ id, pattern, weight, rule }) => `${id} ${pattern} ${weight} ${rule}`).sort();

const everything = { limit: Number.POSITIVE_INFINITY, threshold: Number.NEGATIVE_INFINITY };

/** Keys whose columns differ between left and right, a condition, a level that counts records, frequencies. */
const crossed = parseSettings({
  linkType: 'link_and_dedupe',
  derive: [
    { column: 'last', from: ['surname'], by: 'surname' },
    { column: 'first', from: ['forename'], by: 'forename' },
    { column: 'born', from: ['dob'], by: 'date' },
  ],
  comparisons: [
    {
      name: 'surname',
      levels: [
        { label: 'not known', when: { is: 'null', columns: ['last'] }, isNull: true },
        {
          label: 'same',
          when: { is: 'equal', column: 'last' },
          tf: { column: 'last', minimum: 0.001 },
          m: 0.9,
          u: 0.01,
        },
        {
          label: 'alike, and both common',
          when: {
            is: 'all',
            of: [
              { is: 'jaro-winkler', column: 'last', atLeast: 0.7 },
              { is: 'held-by', column: 'last', atLeast: 4 },
            ],
          },
          tf: { column: 'last', reference: 'own' },
          m: 0.05,
          u: 0.02,
        },
        { label: 'differs', when: { is: 'else' }, m: 0.05, u: 0.97 },
      ],
    },
  ],
  blockingRules: [
    { on: [{ left: 'first', right: 'last' }] },
    { on: ['first'], where: { is: 'not', test: { is: 'equal', column: 'born' } } },
    { on: ['born'] },
  ],
});

describe('looking up one record', () => {
  const { model } = train(encodeRecords(records, ukPersonSettings), ukPersonSettings);
  const models = { 'uk-person': model, 'crossed rules': { ...model, settings: crossed } };
  for (const [name, asked] of Object.entries(models))
    it(`finds exactly the pairs, weights and rules of scoring all together, while records come and go (${name})`, async () => {
      let pairs = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 0, max: 4 }), { minLength: rows.length, maxLength: rows.length }),
          fc.array(fc.nat(rows.length - 1), { minLength: 4, maxLength: 4 }),
          async (lot, wanted) => {
            // Lots 0 to 2 are there from the start, 2 and 3 leave (3 having come), 4 comes.
            const lookUp = await openLookUp(part(rows.filter((row) => (lot[row] ?? 0) < 3)), {
              model: asked,
            });
            for (const row of rows) if ((lot[row] ?? 0) >= 3) lookUp.add(recordAt(row));
            for (const row of rows)
              if (lot[row] === 2 || lot[row] === 3)
                lookUp.remove(records.ids[row] ?? '', records.source?.[row] ?? '');
            const there = rows.filter((row) => lot[row] !== 2 && lot[row] !== 3);
            for (const row of wanted) {
              const all = [...new Set([...there, row])].sort((a, b) => a - b);
              const found = sayAll(lookUp.find(recordAt(row), everything));
              pairs += found.length;
              expect(found).toEqual(batchOf(asked, all, row));
            }
          },
        ),
        { numRuns: 8, seed: 4 },
      );
      expect(pairs).toBeGreaterThan(20);
    }, 120_000);

  it('gives the heaviest first, so many as asked, with why', async () => {
    const lookUp = await openLookUp(records, { model });
    const all = rows.map((row) => lookUp.find(recordAt(row), { threshold: -5, limit: 3 }));
    for (const matches of all) {
      expect(matches.length).toBeLessThanOrEqual(3);
      matches.forEach(({ weight, why }, i) => {
        expect(weight).toBeLessThanOrEqual(matches[i - 1]?.weight ?? Number.POSITIVE_INFINITY);
        expect(why.weight).toBeCloseTo(weight, 9);
      });
    }
    expect(all.filter(({ length }) => length > 1).length).toBeGreaterThan(10);
  });

  it('refuses an id that is there, and one that is not', async () => {
    const lookUp = await openLookUp(records, { model });
    expect(() => lookUp.add(recordAt(0))).toThrow(/already/);
    expect(() => lookUp.remove('nobody', records.source?.[0] ?? '')).toThrow(/no record/);
  });
});
