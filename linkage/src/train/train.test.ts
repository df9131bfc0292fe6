import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Comparison } from '../settings/settings.ts';
import {
  dependentRecords,
  exactComparison as exact,
  dependentSettings as settings,
} from '../testing/dependent-records.ts';
import { exactShare } from './exact-share.ts';
import { seededIntegers } from './random.ts';
import { train } from './train.ts';

const mOf = (comparisons: readonly Comparison[], name: string): number =>
  comparisons.find((comparison) => comparison.name === name)?.levels[1]?.m ?? 0;

describe('training', () => {
  it('finds the truth where fields depend on each other inside a block (a fixed u finds m(dob same) far too low)', () => {
    const { model, history } = train(dependentRecords(6000), settings);
    expect(mOf(model.settings.comparisons, 'dob')).toBeGreaterThan(0.88);
    expect(mOf(model.settings.comparisons, 'dob')).toBeLessThan(0.97);
    expect(mOf(model.settings.comparisons, 'town')).toBeCloseTo(0.86, 1);
    expect(history[0]?.iterations).toBeGreaterThan(1);
  });

  it('takes u of equality from counts, not from a sample', () => {
    const records = { ids: ['1', '2', '3', '4'], columns: { town: ['a', 'a', 'a', null] } };
    const table = encodeRecords(records, {
      ...settings,
      comparisons: [exact('town')],
      blockingRules: [],
      trainingRules: [],
      deterministicRules: [],
    });
    const column = table.columns.get('town');
    expect(column === undefined ? undefined : exactShare(column, table, 'dedupe_only')).toBe(1);
  });

  it('warns with numbers: nothing to train on, a field that says nothing, a stable field that disagrees', () => {
    const records = dependentRecords(1500);
    const below = seededIntegers(5);
    records.columns['dob'] = records.ids.map(() => `${1940 + below(60)}-05-${10 + below(18)}`);
    const { diagnostics } = train(
      { ...records, columns: { ...records.columns, town: records.ids.map(() => '') } },
      {
        ...settings,
        comparisons: settings.comparisons.map((comparison) =>
          comparison.name === 'dob' ? { ...comparison, stable: true } : comparison,
        ),
      },
    );
    const codes = diagnostics.map((diagnostic) => diagnostic.code);
    expect(codes).toContain('column-all-null');
    expect(codes).toContain('not-trained');
    expect(codes).toContain('few-deterministic-pairs');
  });
});
