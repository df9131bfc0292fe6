import { describe, expect, it } from 'vitest';
import { compileComparison } from '../compare/comparator.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { makeRegister } from '../testing/make-register.ts';
import { populationShares, withHeads } from './population-shares.ts';
import { headLevels, skipOf } from './value-heads.ts';
import { valuePlan } from './value-plan.ts';

const records = makeRegister(1200, 8);
const source = records.ids.map((_, row) => (row % 3 === 0 ? 'a' : row % 3 === 1 ? 'b' : 'c'));
const isNull = (column: string): object => ({
  label: 'not known',
  when: { is: 'null', columns: [column] },
  isNull: true,
});
const same = (column: string): object => ({ label: `same ${column}`, when: { is: 'equal', column } });
const otherwise = { label: 'differs', when: { is: 'else' } };
const settingsFor = (linkType: string) =>
  parseSettings({
    linkType,
    derive: [
      { column: 'user', from: ['email'], by: 'email-user' },
      { column: 'sound', from: ['last'], by: 'soundex' },
      { column: 'part', from: ['last'], by: 'first-token' },
    ],
    comparisons: [
      { name: 'last', levels: [isNull('last'), same('last'), same('sound'), same('part'), otherwise] },
      { name: 'email', levels: [isNull('email'), same('email'), same('user'), otherwise] },
      {
        name: 'first',
        levels: [
          isNull('first'),
          same('first'),
          { label: 'alike', when: { is: 'jaro-winkler', column: 'first', atLeast: 0.8 } },
          otherwise,
        ],
      },
      {
        name: 'city',
        levels: [
          isNull('city'),
          same('city'),
          {
            label: 'alike',
            when: {
              is: 'all',
              of: [
                { is: 'equal', column: 'first' },
                { is: 'jaro', column: 'city', atLeast: 0.5 },
              ],
            },
          },
          otherwise,
        ],
      },
    ],
    blockingRules: [{ on: ['last'] }],
    trainingRules: [{ on: ['last'] }],
    deterministicRules: [{ on: ['last', 'first'] }],
    recall: 0.8,
  });

describe.each(['dedupe_only', 'link_only', 'link_and_dedupe'])('u by value, %s', (linkType) => {
  const settings = settingsFor(linkType);
  const table = encodeRecords({ ...records, source }, settings);
  const plans = settings.comparisons.map((comparison) => valuePlan(comparison, table, settings));
  /** All possible pairs one by one: `[comparison][level]`, in a head or not. */
  const counts = settings.comparisons.map((comparison, c) => {
    const compare = compileComparison(comparison, table);
    const skip = skipOf({ ...plans[c], isSettled: false } as (typeof plans)[number], table);
    const [all, inHead] = [comparison.levels.map(() => 0), comparison.levels.map(() => 0)];
    for (let left = 0; left < table.size; left++)
      for (let right = left + 1; right < table.size; right++) {
        if (linkType === 'link_only' && table.sources[left] === table.sources[right]) continue;
        const level = compare(left, right);
        all[level] = (all[level] ?? 0) + 1;
        if (skip?.(left, right) === true) inHead[level] = (inHead[level] ?? 0) + 1;
      }
    return { all, inHead, compare };
  });

  it('gives levels of equal values, and of equal parts of them, their exact shares', () => {
    expect(plans.map(({ closed, isSettled }) => [[...closed.keys()], isSettled])).toEqual([
      [[1, 2, 3], true],
      [[1, 2], true],
      [[1], false],
      [[1], false],
    ]);
    const shares = populationShares(table, settings);
    counts.forEach(({ all }, c) => {
      const known = all.slice(1).reduce((sum, n) => sum + n, 0);
      for (const [k, share] of plans[c]?.closed ?? []) {
        expect(share).toBeCloseTo((all[k] ?? 0) / known, 12);
        expect(shares[c]?.[k]).toBeCloseTo((all[k] ?? 0) / known, 6);
      }
      expect(shares[c]?.reduce((sum, n) => sum + n, 0)).toBeCloseTo(1, 12);
    });
  });

  it('counts pairs of the commonest values by value as often as records hold them', () => {
    const head = plans[2]?.head ?? null;
    expect(head?.rows.length).toBeGreaterThan(5);
    if (head === null) return;
    expect(headLevels(head, 0, head.rows.length, 4, counts[2]?.compare ?? (() => 0))).toEqual(
      counts[2]?.inHead,
    );
    // A sample that shows no other pair still knows these, at the number it would hold of them.
    const [, , first] = withHeads(
      [[], [], [0, 0, 0, 0]],
      [null, null, counts[2]?.inHead ?? []],
      table,
      settings,
    );
    const possible = counts[2]?.all.reduce((sum, n) => sum + n, 0) ?? 0;
    expect(first?.[2]).toBeCloseTo(
      ((counts[2]?.inHead[2] ?? 0) / possible) * settings.training.samplePairs,
      6,
    );
  });

  it('leaves a level that rests on two columns to pairs of records', () => {
    expect(plans[3]?.head).toBeNull();
  });
});
