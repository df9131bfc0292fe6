import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { constraintsOf } from '../cluster/constraints.ts';
import type { Decision } from '../cluster/decisions.ts';
import { encodeScalar } from '../encode/column.ts';
import { placeholderIn } from '../encode/unreadable.ts';
import { linkRecords } from '../link/link-records.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { sayDiagnostic, sayDiagnostics } from '../train/diagnostics.ts';
import { readClusters } from './read-clusters.ts';
import { readDecisions } from './read-decisions.ts';
import { readPairs } from './read-pairs.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bad-input-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const must = (left: string, right: string): Decision => ({ kind: 'must-link', left, right });
const never = (left: string, right: string): Decision => ({ kind: 'never-link', left, right });
const said = (decisions: readonly Decision[]): string => {
  try {
    constraintsOf(decisions, ['a', 'b', 'c', 'd']);
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

describe('bad input is refused by file and row', () => {
  it.each([
    ['NaN', 'row 2 has no weight that is a number'],
    ['', 'row 2 has no weight that is a number'],
    ['Infinity', 'row 2 has the weight Infinity'],
    ['-inf', 'row 2 has the weight -inf'],
  ])('a pair that weighs "%s"', async (weight, says) => {
    const pairs = file('pairs.csv', `left,right,weight\na,b,3\nb,c,${weight}\n`);
    await expect(readPairs(pairs)).rejects.toThrow(`${pairs}: ${says}`);
  });

  it.each([
    ['a,b\n,c\n', 'row 2 lacks an id'],
    ['a,b\nc,c\n', 'row 2 pairs record "c" with itself'],
  ])('pairs of %j', async (rows, says) => {
    const pairs = file('ids.csv', `left,right\n${rows}`);
    await expect(readPairs(pairs, true)).rejects.toThrow(`${pairs}: ${says}`);
  });

  it('a probability above 1; one of 1 was rounded and weighs much, not without end', async () => {
    await expect(readPairs(file('p.csv', 'left,right,probability\na,b,1.2\n'))).rejects.toThrow(
      'row 1 has no probability from 0 to 1',
    );
    const { edges } = await readPairs(file('p.csv', 'left,right,probability\na,b,1\na,c,.5\n'));
    expect([...edges.weight.subarray(0, 2)]).toEqual([1000, 0]);
  });

  it('training on more pairs than the budget, by the rule that makes them', () => {
    const records = {
      ids: ['1', '2', '3'],
      columns: { forename: ['Ann', 'Ann', 'Ann'], surname: ['Ash', 'Ash', 'Ash'] },
    };
    const settings = parseSettings({ ...structuredClone(ukPersonSettings), lenient: true });
    expect(() => linkRecords(records, { settings, pairBudget: 2 })).toThrow(/makes 3 pairs.*the budget is 2/);
  });

  it.each([
    ['a,1\nb,2\na,2\n', 'row 3 has the id "a", which stands above it already'],
    ['a,1\n,2\n', 'row 2 has no id'],
    ['a,1\nb,\n', 'row 2 (id "b") names no cluster'],
  ])('clusters or a truth of %j', async (rows, says) => {
    const clusters = file('clusters.csv', `id,cluster\n${rows}`);
    await expect(readClusters(clusters)).rejects.toThrow(`${clusters}: ${says}`);
  });

  it('a file of decisions that is no list, or names no record', async () => {
    await expect(readDecisions(file('cut.json', '[{"kind":'))).rejects.toThrow(/cut\.json: This is not JSON/);
    await expect(readDecisions(file('odd.json', '[{"kind":"must-link","left":"a"}]'))).rejects.toThrow(
      /odd\.json: \[0\]\.right is not a text/,
    );
  });
});

describe('decisions', () => {
  it('that go round in a ring are one person', () => {
    expect(said([must('a', 'b'), must('b', 'c'), must('c', 'a')])).toBe('nothing');
  });

  it('that contradict each other are named by number, also through a chain, the shortest one', () => {
    const chain = [must('a', 'd'), must('a', 'b'), must('d', 'c'), never('a', 'c'), must('b', 'c')];
    expect(said(chain)).toBe(
      'Decisions contradict each other: decision 4 keeps "a" and "c" apart, and decisions 1, 3 link them.',
    );
    expect(said([must('a', 'b'), never('b', 'a')])).toMatch(/decision 2 keeps .* and decision 1 links them/);
    expect(
      said([
        {
          kind: 'never-merge',
          sides: [
            ['a', 'b'],
            ['c', 'b'],
          ],
        },
      ]),
    ).toMatch(/decision 1 keeps record "b" apart from itself/);
  });

  it('about records that are not there are kept and said', () => {
    expect(constraintsOf([must('a', 'gone')], ['a']).unknown).toEqual(['gone']);
  });
});

describe('settings and values', () => {
  const settings = { ...structuredClone(ukPersonSettings), training: { samplePairs: 1000.5 } };

  it('take no number without an end and no part of a pair', () => {
    expect(() => parseSettings(settings)).toThrow(
      'training.samplePairs is 1000.5; it must be a whole number',
    );
    const endless = {
      ...structuredClone(ukPersonSettings),
      thresholds: { auto: Number.POSITIVE_INFINITY, review: 1 },
    };
    expect(() => parseSettings(endless)).toThrow('thresholds.auto is not a number');
  });

  it('take a column in the singular, name what nothing reads, and say missing columns in one sentence', () => {
    const records = {
      ids: ['1', '2'],
      columns: {
        id: ['1', '2'],
        forename: ['Ann', 'Anne'],
        surname: ['Ash', 'Ash'],
        postcode: ['ZX1 2AB', 'ZX1 2AB'],
        notes: ['a', 'b'],
      },
    };
    const { diagnostics, table } = linkRecords(records, { settings: ukPersonSettings });
    const says = sayDiagnostics(diagnostics);
    expect(says[0]).toBe('Nothing reads the column "notes" of the input.');
    expect(says[1]).toMatch(/^The input has no columns .*dob.*no_rival; they were read as empty\.$/);
    expect(
      says.filter((one) => /postcode|forename_lone|house_keys/.test(one.replace(/Training rule.*/, ''))),
    ).toEqual([]);
    expect(table.columns.get('postcodes')?.values).toEqual(['ZX1 2AB']);
  });

  it('count values that are no date or number of the kind, and words that stand for nothing', () => {
    const records = {
      ids: ['1', '2', '3', '4'],
      columns: {
        forename: ['Ann', 'Bea', 'Cid', 'Dan'],
        surname: ['Ash', 'Beech', 'Cox', 'Dill'],
        dob: ['NaN', '2001-02-30', '1990-01-01', ''],
        nhs_number: ['1234567890', null, null, null],
      },
    };
    const warnings = linkRecords(records, { settings: ukPersonSettings }).diagnostics.map(sayDiagnostic);
    expect(warnings).toContain('2 of 3 values of "dob" are not a date; they count as not known.');
    expect(warnings).toContain(
      '1 of 1 values of "nhs_number" are not a valid NHS number; they count as not known.',
    );
    expect(placeholderIn(encodeScalar(['Unknown', 'Batterby', 'Unknown', null]))).toEqual({
      value: 'Unknown',
      records: 2,
    });
  });
});
