import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dependentRecords } from '../testing/dependent-records.ts';
import { type Ended, runCommand } from '../testing/run-command.ts';

let folder: string;
const run = (...args: string[]): Promise<Ended> => runCommand(folder, args);

const level = (sql_condition: string, m_probability: number, u_probability: number, more = {}): object => ({
  sql_condition,
  label_for_charts: sql_condition,
  m_probability,
  u_probability,
  ...more,
});
const nullLevel = (name: string): object => ({
  sql_condition: `"${name}_l" IS NULL OR "${name}_r" IS NULL`,
  is_null_level: true,
});
const comparison = (name: string, ...levels: object[]): object => ({
  output_column_name: name,
  comparison_levels: [nullLevel(name), ...levels, level('ELSE', 0.1, 0.9)],
});
const model = (dob: string): object => ({
  link_type: 'dedupe_only',
  probability_two_random_records_match: 0.002,
  unique_id_column_name: 'person',
  blocking_rules_to_generate_predictions: [
    {
      blocking_rule:
        '(l."surname" = r."surname") AND (SUBSTRING(l.forename, 1, 2) = SUBSTRING(r.forename, 1, 2))',
    },
    { blocking_rule: 'l."dob" = r."dob"' },
  ],
  comparisons: [
    comparison(
      'surname',
      level('"surname_l" = "surname_r"', 0.8, 0.02, {
        tf_adjustment_column: 'surname',
        tf_adjustment_weight: 1,
      }),
    ),
    comparison('dob', level('"dob_l" = "dob_r"', 0.7, 0.001), level(dob, 0.2, 0.1)),
    comparison('town', level('LOWER("town_l") = LOWER("town_r")', 0.8, 0.05)),
    comparison('phone', level('levenshtein("phone_l", "phone_r") <= 1', 0.8, 0.02)),
  ],
});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkage-splink-'));
  const { ids, columns } = dependentRecords(400);
  const names = Object.keys(columns);
  const lines = ids.map((_, row) => [row, ...names.map((name) => columns[name]?.[row] ?? '')].join(','));
  writeFileSync(join(folder, 'people.csv'), [`person,${names.join(',')}`, ...lines].join('\n'));
  writeFileSync(join(folder, 'model.json'), JSON.stringify(model('levenshtein("dob_l", "dob_r") <= 2')));
  writeFileSync(
    join(folder, 'foreign.json'),
    JSON.stringify(model('left(md5("dob_l"), 1) = left(md5("dob_r"), 1)')),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const input = ['--input', 'people.csv'];

describe('a file of Splink’s on the command line', () => {
  it('scores as it stands, under our names or Splink’s, all pairs unless a threshold says otherwise', async () => {
    const all = JSON.parse(
      (await run('score', '--model', 'model.json', ...input, '--output', 'all.csv', '--json')).stdout,
    );
    expect(all.kept).toBe(all.compared);
    const [header] = readFileSync(join(folder, 'all.csv'), 'utf8').split('\n');
    expect(header).toBe(
      'left,right,weight,probability,gamma_surname,gamma_dob,gamma_town,gamma_phone,match_key',
    );
    const splink = ['--columns', 'splink', '--threshold-probability', '.9', '--output', 'some.csv', '--json'];
    const some = JSON.parse((await run('score', '--model', 'model.json', ...input, ...splink)).stdout);
    expect(some.kept).toBeLessThan(all.kept);
    expect(readFileSync(join(folder, 'some.csv'), 'utf8')).toMatch(
      /^match_weight,match_probability,person_l,person_r,gamma_surname/,
    );
    expect((await run('cluster', '--pairs', 'some.csv', '--output', 'clusters.csv')).status).toBe(0);
    expect((await run('link', '--model', 'model.json', ...input, '--output', 'linked.csv')).stdout).toMatch(
      /records are \d+ persons/,
    );
    const waterfall = (
      await run('explain', '--model', 'model.json', ...input, '--left', '0', '--right', '1', '--json')
    ).stdout;
    expect(JSON.parse(waterfall).bars[0]).toMatchObject({ kind: 'prior' });
  });

  it('names SQL it does not know and refuses it, or lets DuckDB evaluate it and says that this is slow', async () => {
    const refused = await run('score', '--model', 'foreign.json', ...input, '--output', 'no.csv');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('left(md5("dob_l"), 1) = left(md5("dob_r"), 1)');
    expect(existsSync(join(folder, 'no.csv'))).toBe(false);
    const allowed = await run(
      'score',
      '--model',
      'foreign.json',
      ...input,
      '--allow-sql',
      '--output',
      'yes.csv',
    );
    expect(allowed.stderr).toMatch(/DuckDB evaluates, which is slow/);
    expect(allowed.status).toBe(0);
    const dob = readFileSync(join(folder, 'yes.csv'), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[5]);
    expect(new Set(dob)).toEqual(new Set(['0', '1', '2']));
  });

  it('trains into a file that is read again, by Splink too', async () => {
    const trained = await run(
      'train',
      '--settings',
      'model.json',
      ...input,
      '--output',
      'ours.json',
      '--prepared',
      'prepared.parquet',
      '--json',
    );
    expect(JSON.parse(trained.stdout).lambda).toBe(0.002);
    const saved = JSON.parse(readFileSync(join(folder, 'ours.json'), 'utf8'));
    expect(saved.unique_id_column_name).toBe('person');
    expect(saved.comparisons[1].comparison_levels[1].m_probability).toBeGreaterThan(0.9);
    expect((await run('score', '--model', 'ours.json', ...input, '--output', 'pairs.parquet')).status).toBe(
      0,
    );
  });

  it('runs every command of the README', async () => {
    const readme = readFileSync(new URL('../splink/README.md', import.meta.url), 'utf8');
    const commands = readme.split('\n').filter((line) => line.startsWith('kinsight-linkage '));
    expect(commands).toHaveLength(7);
    for (const command of commands) {
      const { status, stderr } = await run(...command.split(' ').slice(1));
      expect(status, `${command}\n${stderr}`).toBe(0);
    }
  });

  it.each([
    [
      'm of 0',
      (text: string) => text.replace('"m_probability":0.7', '"m_probability":0'),
      /m_probability is 0/,
    ],
    [
      'no m, no u',
      (text: string) => text.replace(/"[mu]_probability":[\d.]+,?/g, '').replaceAll(',}', '}'),
      /Train them first/,
    ],
    [
      'a λ of 1',
      (text: string) =>
        text.replace(
          '"probability_two_random_records_match":0.002',
          '"probability_two_random_records_match":1',
        ),
      /must lie between 0 and 1/,
    ],
  ])('refuses a model with %s', async (_, change, says) => {
    writeFileSync(join(folder, 'bad.json'), change(readFileSync(join(folder, 'model.json'), 'utf8')));
    const { status, stderr } = await run('score', '--model', 'bad.json', ...input, '--output', 'bad.csv');
    expect(stderr).toMatch(says);
    expect(status).toBe(1);
    expect(existsSync(join(folder, 'bad.csv'))).toBe(false);
  });
});
