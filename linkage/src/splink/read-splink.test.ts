import { describe, expect, it } from 'vitest';
import { LinkageError } from '../problems.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { defaultM, defaultU } from './defaults.ts';
import { fromSplink } from './read-splink.ts';
import { readSplinkModel } from './splink-model.ts';
import { trainable } from './trainable.ts';
import { withDefaults } from './with-defaults.ts';
import { toSplink } from './write-splink.ts';

type Json = Record<string, unknown>;
const level = (sql_condition: string, more: Json = {}): Json => ({ sql_condition, ...more });
const nothing = level('"name_l" IS NULL OR "name_r" IS NULL', { is_null_level: true });
const model = (levels: readonly Json[], more: Json = {}): Json => ({
  link_type: 'dedupe_only',
  comparisons: [{ output_column_name: 'name', comparison_levels: levels }],
  blocking_rules_to_generate_predictions: [{ blocking_rule: 'l."name" = r."name"' }],
  ...more,
});
const read = (json: Json, allowSql = false): ReturnType<typeof fromSplink> =>
  fromSplink(readSplinkModel(json), { allowSql });
const testsOf = (...conditions: readonly string[]): unknown[] =>
  read(model([nothing, ...conditions.map((condition) => level(condition)), level('ELSE')]))
    .settings.comparisons[0]?.levels.slice(1, -1)
    .map(({ when }) => when) ?? [];

describe('a model file of Splink', () => {
  it('reads levels as the tests of this engine that say the same', () => {
    expect(
      testsOf(
        '"name_l" = "name_r"',
        '"name_l" = "other_r"',
        'levenshtein("name_l", "name_r") < 3',
        'jaro_winkler_similarity("name_l","name_r")>=0.92',
        'NOT ("name_l" = "name_r" AND damerau_levenshtein("b_l", "b_r") <= 1)',
        'array_length(list_intersect("tags_l", "tags_r")) >= 2',
      ),
    ).toEqual([
      { is: 'equal', column: 'name' },
      { is: 'equal', column: 'name', other: 'other' },
      { is: 'levenshtein', column: 'name', atMost: 2 },
      { is: 'jaro-winkler', column: 'name', atLeast: 0.92 },
      {
        is: 'not',
        test: {
          is: 'all',
          of: [
            { is: 'equal', column: 'name' },
            { is: 'damerau-levenshtein', column: 'b', atMost: 1 },
          ],
        },
      },
      { is: 'shares', column: 'tags', atLeast: 2 },
    ]);
  });

  it('makes a column of what one record says alone, and keeps the rest as SQL', () => {
    const { settings } = read(
      model([
        nothing,
        level('LOWER("name_l") = LOWER("name_r")'),
        level('length(name_l) > 3'),
        level('ELSE'),
      ]),
    );
    expect(settings.derive).toEqual([
      { column: 'lower(name)', by: 'sql', sql: 'lower(l."name")', from: ['name'] },
    ]);
    expect(settings.comparisons[0]?.levels.map(({ when }) => when.is)).toEqual([
      'null',
      'equal',
      'sql',
      'else',
    ]);
  });

  it('refuses SQL it does not know by its exact text, and leaves it to DuckDB only when told', () => {
    const json = model([nothing, level('soundex("name_l") = soundex("name_r")'), level('ELSE')]);
    expect(() => read(json)).toThrow('soundex("name_l") = soundex("name_r")');
    expect(() => read(json)).toThrow(LinkageError);
    const { settings, notes } = read(json, true);
    expect(settings.comparisons[0]?.levels[1]?.when).toEqual({
      is: 'duckdb',
      sql: 'soundex("name_l") = soundex("name_r")',
      columns: ['name'],
    });
    expect(notes.map(({ code }) => code)).toContain('foreign-sql');
    const rule = model([nothing, level('ELSE')], {
      blocking_rules_to_generate_predictions: ['dmeta(l.name) = dmeta(r.name)'],
      comparisons: [{ comparison_levels: [level('"name_l" = "name_r"'), level('ELSE')] }],
    });
    expect(() => read(rule)).toThrow('dmeta(l.name) = dmeta(r.name)');
    expect(read(rule, true).settings.derive).toEqual([
      { column: 'dmeta(name)', by: 'duckdb', sql: 'dmeta(l."name")', from: ['name'] },
    ]);
  });

  it('takes Splink’s defaults where training left m or u out, and says so', () => {
    const { settings, notes } = read(
      model([
        nothing,
        level('"name_l" = "name_r"', { m_probability: 0.9 }),
        level('ELSE', { u_probability: 0.8 }),
      ]),
    );
    expect(notes).toHaveLength(2);
    const [, exact, otherwise] = withDefaults(settings).comparisons[0]?.levels ?? [];
    expect([exact?.m, exact?.u]).toEqual([0.9, 0.95 / 1024]);
    expect([otherwise?.m, otherwise?.u]).toEqual([defaultM(2)[0], 0.8]);
    expect(defaultU(4).map((u, i) => Math.round(Math.log2((defaultM(4)[i] ?? 0) / u)))).toEqual([
      -5, -1, 3, 10,
    ]);
  });

  it.each([
    [{ m_probability: 0 }, /m_probability is 0/],
    [{ u_probability: 1.5 }, /u_probability is 1.5/],
    [{ m_probability: 'much' }, /m_probability is not a number/],
  ])('refuses %j', (values, says) => {
    expect(() => read(model([nothing, level('"name_l" = "name_r"', values), level('ELSE')]))).toThrow(says);
  });

  it('refuses to weigh how common a value is where nothing says how often it agrees', () => {
    const tf = { tf_adjustment_column: 'town' };
    const json = (more: Json): Json => model([nothing, level('"name_l" = "name_r"', more), level('ELSE')]);
    expect(() => read(json(tf))).toThrow(/no level for an exact match/);
    const own = read(json({ ...tf, disable_tf_exact_match_detection: true }));
    expect(own.settings.comparisons[0]?.levels[1]?.tf).toMatchObject({ column: 'town', reference: 'own' });
  });

  it('makes keys of a blocking rule’s equalities, one rule of each alternative, and asks the rest of each pair', () => {
    const rules = read(
      model([nothing, level('"name_l" = "name_r"'), level('ELSE')], {
        blocking_rules_to_generate_predictions: [
          { blocking_rule: '(l."a" = r."a") AND (substr(l.b, 1, 3) = substr(r.b, 1, 3)) AND l.c <> r.c' },
          { blocking_rule: 'l.a = r.b OR l.c = r.c' },
          { blocking_rule: 'l.tags = r.tags', arrays_to_explode: ['tags'] },
          { blocking_rule: 'l.a < r.a', salting_partitions: 4 },
        ],
      }),
    ).settings.blockingRules;
    expect(rules.map(({ on, where, matchKey }) => [on, where?.is, matchKey])).toEqual([
      [['a', 'substr(b, 1, 3)'], 'sql', 0],
      [[{ left: 'a', right: 'b' }], undefined, 1],
      [['c'], undefined, 1],
      [['tags'], undefined, 2],
      [['any'], 'sql', 3],
    ]);
  });

  it('comes out of this engine as it went in', () => {
    const json = model([
      { ...nothing, label_for_charts: 'none' },
      level('"name_l" = "name_r"', {
        label_for_charts: 'same',
        m_probability: 0.9,
        u_probability: 0.1,
        tf_adjustment_column: 'name',
        tf_adjustment_weight: 0.5,
        tf_minimum_u_value: 0.001,
      }),
      level('ELSE', { label_for_charts: 'other', m_probability: 0.1, u_probability: 0.9 }),
    ]);
    const { settings } = read(json);
    const saved = toSplink({ settings, lambda: 0.01, trainedOn: { records: 0 } }, new Set());
    expect(saved).toMatchObject({ ...json, probability_two_random_records_match: 0.01 });
    expect(read({ ...saved }).settings.comparisons).toEqual(settings.comparisons);
    expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it('trains on its own blocking rules where it names no other', () => {
    const { settings } = read(
      model([nothing, level('"name_l" = "name_r"'), level('ELSE')], {
        blocking_rules_to_generate_predictions: [
          'l.name = r.name',
          'l.town = r.town',
          'lower(l.name) = lower(r.name)',
        ],
      }),
    );
    const ready = trainable(settings);
    expect(ready.trainingRules).toHaveLength(3);
    expect(ready.deterministicRules.map(({ on }) => on)).toEqual([
      ['name', 'town'],
      ['town', 'lower(name)'],
    ]);
    const given = read(
      model([nothing, level('"name_l" = "name_r"'), level('ELSE')], {
        probability_two_random_records_match: 0.02,
      }),
    );
    expect(trainable(given.settings).deterministicRules).toEqual([]);
  });
});
