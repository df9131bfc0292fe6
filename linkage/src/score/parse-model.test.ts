import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { train } from '../train/train.ts';
import { parseModel } from './parse-model.ts';
import { levelWeights } from './weigh.ts';

const modelWith = (level: { readonly m?: unknown; readonly u?: unknown }): unknown => ({
  settings: {
    linkType: 'dedupe_only',
    comparisons: [
      {
        name: 'surname',
        levels: [
          { label: 'not known', when: { is: 'null', columns: ['surname'] }, isNull: true },
          { label: 'same', when: { is: 'equal', column: 'surname' }, ...level },
          { label: 'differs', when: { is: 'else' }, m: 0.1, u: 0.9 },
        ],
      },
    ],
    blockingRules: [{ on: ['surname'] }],
  },
  lambda: 0.001,
  trainedOn: { records: 10 },
});

describe('reading a model', () => {
  it.each([
    ['m', { u: 0.1 }],
    ['u', { m: 0.9 }],
  ])('refuses one without %s, naming the level', (which, level) => {
    expect(() => parseModel(modelWith(level))).toThrow(
      `"surname: same" has no ${which}: this model is not trained.`,
    );
  });

  it.each([
    ['m = 0', { m: 0, u: 0.1 }],
    ['u = 0', { m: 0.9, u: 0 }],
  ])('refuses %s: that level would decide every pair alone', (says, level) => {
    expect(() => parseModel(modelWith(level))).toThrow(`"surname: same" has ${says}; it must be above 0`);
  });

  it.each([{ m: -0.1 }, { m: 1.1 }, { u: 2 }, { u: '0.5' }])(
    'refuses %o, which is no probability',
    (level) => {
      expect(() => parseModel(modelWith({ m: 0.9, u: 0.1, ...level }))).toThrow(/levels\[1\]\.[mu] is/);
    },
  );

  it.each([
    ['m = 1', { m: 1, u: 0.25 }],
    ['u = 1', { m: 0.5, u: 1 }],
  ])('refuses %s where another level has a share too', (says, level) => {
    expect(() => parseModel(modelWith(level))).toThrow(`"surname: same" has ${says}, and other levels`);
  });

  it('takes 1 of the only level there is besides null', () => {
    const model = structuredClone(modelWith({ m: 1, u: 1 })) as {
      settings: { comparisons: { levels: unknown[] }[] };
    };
    model.settings.comparisons[0]?.levels.pop();
    expect(levelWeights(parseModel(model))[0]?.[1]).toBe(0);
  });

  it('reads back what training wrote, also of records in which some level never occurs', () => {
    const names = Array.from({ length: 60 }, (_, i) => `name${i % 20}`);
    const settings = parseSettings({
      linkType: 'dedupe_only',
      comparisons: ['surname', 'town'].map((column) => ({
        name: column,
        levels: [
          { label: 'not known', when: { is: 'null', columns: [column] }, isNull: true },
          { label: 'same', when: { is: 'equal', column } },
          { label: 'alike', when: { is: 'levenshtein', column, atMost: 0 } },
          { label: 'differs', when: { is: 'else' } },
        ],
      })),
      blockingRules: [{ on: ['surname'] }, { on: ['town'] }],
      trainingRules: [{ on: ['surname'] }, { on: ['town'] }],
      deterministicRules: [{ on: ['surname', 'town'] }],
    });
    const records = { ids: names.map((_, i) => `r${i}`), columns: { surname: names, town: names } };
    const { model } = train(encodeRecords(records, settings), settings);
    expect(parseModel(JSON.stringify(model))).toEqual(model);
  });
});
