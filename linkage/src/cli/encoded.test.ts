import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv } from '../encodings/csv.ts';
import { makePeople } from '../testing/make-people.ts';

const programs = path.join(import.meta.dirname, '..');
let folder: string;
const run = (program: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(
    process.execPath,
    [...program.split(' ').slice(1), path.join(programs, program.split(' ')[0] ?? ''), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'encoded-'));
  const { records, personOf } = makePeople(1500, 3);
  const write = (file: string, source: string): void => {
    const rows = records.ids.flatMap((id, row) => {
      if (records.source?.[row] !== source) return [];
      const cell = (name: string): string => [records.columns[name]?.[row] ?? ''].flat()[0] ?? '';
      return [
        [String(personOf.get(id)), ...['forename', 'surname', 'dob', 'sex', 'postcodes'].map(cell)].join(','),
      ];
    });
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `id,forename,surname,dob,sex,postcode\n${rows.join('\n')}\n`);
  };
  write('trust/people.csv', 'gp');
  write('council/people.csv', 'benefits');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('three parties on the command line', () => {
  it('encodes at two agencies, matches at the unit, and the pairs are right', () => {
    expect(run('encoder.ts', 'secret', 'create', '--output', 'trust/secret.txt').status).toBe(0);
    expect(statSync(path.join(folder, 'trust/secret.txt')).mode & 0o77).toBe(0);
    expect(
      run('encoder.ts', 'secret', 'split', '--secret', 'trust/secret.txt', '--output', 'shares').status,
    ).toBe(0);
    const trust = run(
      'encoder.ts',
      'encode',
      '--input',
      'trust/people.csv',
      '--secret',
      'trust/secret.txt',
      '--output',
      'trust/out',
      '--json',
    );
    const council = run(
      'encoder.ts',
      'encode',
      '--input',
      'council/people.csv',
      '--shares',
      'shares/share-1.txt',
      'shares/share-2.txt',
      '--output',
      'council/out',
      '--json',
    );
    expect(JSON.parse(council.stdout).secret).toBe(JSON.parse(trust.stdout).secret);
    mkdirSync(path.join(folder, 'unit'));
    copyFileSync(
      path.join(folder, 'trust/out/to-linkage-unit/encodings.csv'),
      path.join(folder, 'unit/trust.csv'),
    );
    copyFileSync(
      path.join(folder, 'council/out/to-linkage-unit/encodings.csv'),
      path.join(folder, 'unit/council.csv'),
    );
    const matched = run(
      'unit.ts',
      'match-encoded',
      '--input',
      'unit/trust.csv',
      'unit/council.csv',
      '--calibrate',
      '--output',
      'unit/pairs.csv',
      '--json',
    );
    expect(matched.stderr).toBe('');
    const pairs = parseCsv(readFileSync(path.join(folder, 'unit/pairs.csv'), 'utf8'));
    expect(pairs.header).toEqual(['Left', 'Right']);
    const idsOf = (agency: string): Map<string, string> =>
      new Map(
        parseCsv(readFileSync(path.join(folder, agency, 'out/keep/crosswalk.csv'), 'utf8')).rows.map(
          ([record = '', id = '']) => [record, id],
        ),
      );
    const [left, right] = [idsOf('trust'), idsOf('council')];
    const hits = pairs.rows.filter(([a = '', b = '']) => left.get(a) === right.get(b)).length;
    const both = [...left.values()].filter((id) => [...right.values()].includes(id)).length;
    expect(hits / pairs.rows.length).toBeGreaterThan(0.97);
    expect(hits / both).toBeGreaterThan(0.75);
  }, 60_000);

  it('runs the encoder under Node’s lock on network and files', () => {
    const node = `encoder.ts --permission --allow-fs-read=${programs} --allow-fs-read=${path.join(programs, '../../node_modules')} --allow-fs-read=${path.join(programs, '../node_modules')} --allow-fs-read=${path.join(programs, '../package.json')} --allow-fs-read=${folder} --allow-fs-write=${folder}`;
    const { status, stderr } = run(
      node,
      'encode',
      '--input',
      'trust/people.csv',
      '--secret',
      'trust/secret.txt',
      '--output',
      'locked',
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('refuses a secret at the unit, identifiers sent as encodings, and a secret in the folder that is sent', () => {
    copyFileSync(path.join(folder, 'shares/share-1.txt'), path.join(folder, 'unit/share.txt'));
    const match = (...files: string[]): string =>
      run('unit.ts', 'match-encoded', '--input', ...files, '--threshold', '.8', '--output', 'unit/never.csv')
        .stderr;
    expect(match('unit/trust.csv', 'unit/council.csv')).toMatch(/never holds one/);
    rmSync(path.join(folder, 'unit/share.txt'));
    copyFileSync(path.join(folder, 'council/people.csv'), path.join(folder, 'unit/people.csv'));
    expect(match('unit/trust.csv', 'unit/people.csv')).toMatch(/no file of encodings/);
    expect(existsSync(path.join(folder, 'unit/never.csv'))).toBe(false);
    mkdirSync(path.join(folder, 'bad/to-linkage-unit'), { recursive: true });
    copyFileSync(path.join(folder, 'trust/secret.txt'), path.join(folder, 'bad/to-linkage-unit/s.txt'));
    const { stderr } = run(
      'encoder.ts',
      'encode',
      '--input',
      'trust/people.csv',
      '--secret',
      'bad/to-linkage-unit/s.txt',
      '--output',
      'bad',
    );
    expect(stderr).toMatch(/folder that is sent/);
  });

  it('gives scores to the linkage unit only', () => {
    const match = (...more: string[]): string => {
      run(
        'unit.ts',
        'match-encoded',
        '--input',
        'unit/trust.csv',
        'unit/council.csv',
        '--threshold',
        '.8',
        '--output',
        'unit/p.csv',
        ...more,
      );
      return readFileSync(path.join(folder, 'unit/p.csv'), 'utf8').split('\n')[0] ?? '';
    };
    expect(match()).toBe('Left,Right');
    expect(match('--linkage-unit')).toBe('Left,Right,Score');
  });

  it('leaves no third file unlooked at: pairs of three are refused, groups calibrate every two', () => {
    const three = ['--input', 'unit/trust.csv', 'unit/council.csv', 'unit/trust.csv', '--threshold', '.8'];
    expect(run('unit.ts', 'match-encoded', ...three).stderr).toMatch(/there are 3: give --groups/);
    const groups = run('unit.ts', 'match-encoded', ...three, '--groups', '--calibrate', '--json');
    expect(JSON.parse(groups.stdout)).toMatchObject({
      calibrations: [
        { files: ['unit/trust.csv', 'unit/council.csv'] },
        { files: ['unit/trust.csv', 'unit/trust.csv'] },
        { files: ['unit/council.csv', 'unit/trust.csv'] },
      ],
    });
  });
});
