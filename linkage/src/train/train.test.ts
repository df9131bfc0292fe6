import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Comparison, Settings } from '../settings/settings.ts';
import { defaultTraining } from '../settings/settings.ts';
import { exactShare } from './exact-share.ts';
import { seededIntegers } from './random.ts';
import { train } from './train.ts';

const exact = (column: string): Comparison => ({
  name: column,
  levels: [
    { label: 'not known', when: { is: 'null', columns: [column] }, isNull: true },
    { label: 'same', when: { is: 'equal', column } },
    { label: 'differs', when: { is: 'else' } },
  ],
});

const settings: Settings = {
  linkType: 'dedupe_only',
  lenient: false,
  derive: [],
  comparisons: ['surname', 'dob', 'email', 'gender', 'town', 'phone', 'street'].map(exact),
  blockingRules: [{ name: 'forename', on: ['forename'] }],
  trainingRules: [{ name: 'forename and surname', on: ['forename', 'surname'] }],
  deterministicRules: [{ name: 'all names', on: ['forename', 'surname', 'dob'] }],
  recall: 0.85,
  rules: [],
  thresholds: { auto: 5, review: 0 },
  training: { ...defaultTraining, samplePairs: 200_000 },
};

/** People with two records each; gender follows the forename and the e-mail is made of the names, so both agree within a block of one name whoever it is. */
function dependentRecords(people: number): { ids: string[]; columns: Record<string, string[]> } {
  const below = seededIntegers(3);
  const rows = Array.from({ length: people }, () => {
    const forename = below(40);
    const surname = Math.min(below(60), below(60));
    const person = {
      forename: `f${forename}`,
      surname: `s${surname}`,
      dob: `${1940 + below(60)}-${10 + below(3)}-${10 + below(18)}`,
      email: `f${forename}.s${surname}@mail.example`,
      gender: forename % 2 === 0 ? 'f' : 'm',
      town: `t${below(20)}`,
      phone: `p${below(5000)}`,
      street: `s${below(300)}`,
    };
    return [
      person,
      {
        ...person,
        dob: below(100) < 7 ? `${1940 + below(60)}-01-01` : person.dob,
        town: below(100) < 15 ? `t${below(20)}` : person.town,
        phone: below(100) < 20 ? `p${below(5000)}` : person.phone,
        street: below(100) < 15 ? `s${below(300)}` : person.street,
      },
    ];
  }).flat();
  const column = (name: keyof (typeof rows)[number]): string[] => rows.map((row) => row[name]);
  return {
    ids: rows.map((_, i) => `r${i}`),
    columns: {
      forename: column('forename'),
      surname: column('surname'),
      dob: column('dob'),
      email: column('email'),
      gender: column('gender'),
      town: column('town'),
      phone: column('phone'),
      street: column('street'),
    },
  };
}

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
