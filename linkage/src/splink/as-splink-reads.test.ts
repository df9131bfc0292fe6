import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import { withForeignSql } from '../files/ask-duckdb.ts';
import { readOptionsFor } from '../files/read-options.ts';
import { readRecords } from '../files/read-records.ts';
import { openLookUp } from '../look-up/open-look-up.ts';
import type { Model } from '../score/model.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { isForeign } from '../settings/is-foreign.ts';
import { modelFromSplink } from './from-json.ts';
import { sayNotes } from './notes.ts';

type Json = Record<string, unknown>;
const level = (
  sql_condition: string,
  m_probability: unknown,
  u_probability: unknown,
  more: Json = {},
): Json => ({
  sql_condition,
  m_probability,
  u_probability,
  ...more,
});
const same = level('"name_l" = "name_r"', 0.9, 0.01);
const otherwise = level('ELSE', 0.1, 0.99);
const read = (more: Json = {}, levels: readonly Json[] = [same, otherwise], allowSql = false) =>
  modelFromSplink(
    {
      link_type: 'dedupe_only',
      probability_two_random_records_match: 0.01,
      blocking_rules_to_generate_predictions: ['l.town = r.town'],
      comparisons: [{ output_column_name: 'name', comparison_levels: levels }],
      ...more,
    },
    { allowSql },
  );

const records = {
  ids: ['1', '2', '3', '4'],
  source: ['a', 'a', 'b', 'b'],
  columns: {
    Name: ['Ann', 'Ann', 'Ann', 'Bob'],
    TOWN: ['York', 'York', 'York', 'York'],
    Code: ['AB1', 'AC1', 'BA2', 'XX1'],
  },
};
function pairsOf(model: Model): string[] {
  const { ids, left, right, count } = scorePairs(encodeRecords(records, model.settings), model, {
    threshold: Number.NEGATIVE_INFINITY,
  }).edges;
  return Array.from({ length: count }, (_, i) => `${ids[left[i] ?? -1]} ${ids[right[i] ?? -1]}`).sort();
}

it('takes its default where Splink’s training never saw a level, as Splink 4 and 5 do on reading their file, and says so', () => {
  const unseen = 'level not observed in training dataset';
  const { model, notes } = read({}, [level('"name_l" = "name_r"', 0.9, unseen), level('ELSE', unseen, 0.99)]);
  const [exact, rest] = model.settings.comparisons[0]?.levels ?? [];
  expect([exact?.u, rest?.m]).toEqual([0.95 / 1024, expect.closeTo(0.05, 12)]);
  expect(sayNotes(notes)).toEqual([
    expect.stringContaining('Training never saw u of "1", m of "0" of "name"; Splink\'s defaults are taken'),
  ]);
});

it('reads a model of another database where it means the same, and refuses by name what may not', () => {
  const spark = (...levels: Json[]) => read({ sql_dialect: 'spark' }, [...levels, otherwise], true);
  const { model, notes } = spark(level('jaro_winkler(`name_l`, `name_r`) >= 0.9', 0.9, 0.01));
  expect(model.settings.comparisons[0]?.levels[0]?.when).toEqual({
    is: 'jaro-winkler',
    column: 'name',
    atLeast: 0.9,
  });
  expect(sayNotes(notes)[0]).toContain('written for Spark');
  for (const sql of [
    '`names_l`[0] = `names_r`[0]',
    'array_max(transform(`x_l`, x -> length(x))) > 2',
    "regexp_extract(name_l, '^.', 0) = regexp_extract(name_r, '^.', 0)",
    'abs(datediff(born_l, born_r)) <= 30',
    'size_l / size_r > 2',
  ])
    expect(() => spark(level(sql, 0.9, 0.01))).toThrow(/written for Spark/);
  expect(() => read({ sql_dialect: 'sqlite' }, [level('name_l like name_r', 0.9, 0.1), otherwise])).toThrow(
    /SQLite .*"like"/,
  );
});

it('finds columns whatever the case of their letters, as DuckDB does', () => {
  const { model } = read(
    { blocking_rules_to_generate_predictions: ['l.Town = r.town AND l.NAME = r.name'] },
    [
      level('"NAME_l" = "NAME_r"', 0.9, 0.01, { tf_adjustment_column: 'name' }),
      level('substr(name_l, 1, 1) = substr(Name_r, 1, 1)', 0.5, 0.1, { tf_adjustment_column: 'nAME' }),
      otherwise,
    ],
  );
  expect(pairsOf(model)).toEqual(['1 2', '1 3', '2 3']);
  // Three of four are called Ann; the weight is measured against u of the exact level though the names are spelt apart.
  const { edges } = scorePairs(encodeRecords(records, model.settings), model, { threshold: -99 });
  const prior = Math.log2(0.01 / 0.99);
  expect(edges.weight[0]).toBeCloseTo(prior + Math.log2(0.9 / 0.01) + Math.log2(0.01 / 0.75), 10);
});

it('gives each record its source where a rule asks for it', async () => {
  const { model } = read({
    link_type: 'link_and_dedupe',
    blocking_rules_to_generate_predictions: ['l.town = r.town AND l.source_dataset <> r.source_dataset'],
  });
  expect(pairsOf(model)).toEqual(['1 3', '1 4', '2 3', '2 4']);
  const lookUp = await openLookUp(records, { model });
  const found = lookUp.find({ source: 'b', cells: { name: 'Ann', town: 'York' } }, { threshold: -99 });
  expect(found.map(({ id }) => id).sort()).toEqual(['1', '2']);
});

it('takes the n-th letter of a text and the n-th item of a list alike', () => {
  const rule = (sql: string) => read({ blocking_rules_to_generate_predictions: [sql] }).model;
  expect(pairsOf(rule('l.code[1] = r.code[1]'))).toEqual(['1 2']);
  expect(pairsOf(rule('l.code[1] = r.code[2]'))).toEqual(['1 3', '2 3']);
  expect(pairsOf(rule('l.code[-1:] = r.code[3:3]'))).toEqual(['1 2', '1 4', '2 4']);
});

it('lets DuckDB make what only it can compute of a record, and ask the rest of each pair', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkage-rules-'));
  const people = join(folder, 'people.csv');
  writeFileSync(people, 'unique_id,Name,town\n1,Ann,York\n2,Ann,Bath\n3,Bob,York\n4,,York\n5,,Bath\n');
  const pairs = async (rule: string): Promise<string[]> => {
    const { model } = read({ blocking_rules_to_generate_predictions: [rule] }, [same, otherwise], true);
    const table = encodeRecords(
      await readRecords([people], readOptionsFor(model.settings, {})),
      model.settings,
    );
    const { edges } = await withForeignSql([people], isForeign(model.settings), () =>
      scorePairs(table, model, { threshold: -99 }),
    );
    return Array.from(
      { length: edges.count },
      (_, i) => `${edges.ids[edges.left[i] ?? -1]} ${edges.ids[edges.right[i] ?? -1]}`,
    ).sort();
  };
  expect(await pairs('md5(l.name) = md5(r.name)')).toEqual(['1 2']);
  expect(await pairs('l.town = r.town and md5(l.name) <> md5(r.name)')).toEqual(['1 3']);
  expect(() => read({ blocking_rules_to_generate_predictions: ['md5(l.name) = md5(r.name)'] })).toThrow(
    /Give --allow-sql/,
  );
  rmSync(folder, { recursive: true });
});

it('orders digits as texts where the file says they are texts, and as numbers where it says nothing', () => {
  const numbered = { ids: ['1', '2', '3'], columns: { code: ['100', '99', '0100'], name: ['a', 'a', 'a'] } };
  const pairs = (sql: string, texts: ReadonlySet<string>): string => {
    const { model } = read({ blocking_rules_to_generate_predictions: [sql] });
    const { edges } = scorePairs(encodeRecords({ ...numbered, texts }, model.settings), model, {
      threshold: -99,
    });
    return Array.from({ length: edges.count }, (_, i) => `${edges.left[i]} ${edges.right[i]}`).join(', ');
  };
  const rule = 'l.name = r.name and l.CODE < r.code';
  expect(pairs(rule, new Set(['code']))).toBe('0 1');
  expect(pairs(rule, new Set())).toBe('1 2');
});
