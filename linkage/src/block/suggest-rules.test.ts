import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { makePeople } from '../testing/make-people.ts';
import { blockPairs } from './block-pairs.ts';
import { countBlocks } from './rule-counts.ts';
import { suggestRules } from './suggest-rules.ts';

const { records, personOf } = makePeople(500, 6);
const table = encodeRecords(records, ukPersonSettings);
const pairsOf = (on: readonly string[]): [number, number][] => {
  const found: [number, number][] = [];
  blockPairs(
    [{ name: 'it', on }],
    table,
    { linkType: 'dedupe_only', pairBudget: 1e9 },
    ({ left, right, count }) => {
      for (let i = 0; i < count; i++) found.push([left[i] ?? 0, right[i] ?? 0]);
    },
  );
  return found;
};

describe('blocking rules', () => {
  it('are counted as they are made, where a record has one key', () => {
    const on = ['forename_initial', 'dob_year'];
    expect(countBlocks({ name: 'it', on }, table, 'dedupe_only').pairs).toBe(pairsOf(on).length);
  });

  it('are suggested within the budget, and those suggested find most true pairs', () => {
    const { rules, pairs } = suggestRules(table, ukPersonSettings, 60_000);
    expect(pairs).toBeLessThanOrEqual(60_000);
    const found = new Set(rules.flatMap(({ on }) => pairsOf(on)).map(String));
    let [hit, all] = [0, 0];
    const people = table.ids.map((id) => personOf.get(id));
    for (let a = 0; a < table.size; a++)
      for (let b = a + 1; b < table.size; b++)
        if (people[a] === people[b]) {
          all++;
          if (found.has(`${a},${b}`)) hit++;
        }
    expect(hit / all).toBeGreaterThan(0.85);
  });
});
