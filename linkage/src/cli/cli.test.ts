import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePeople } from '../testing/make-people.ts';
import { type Ended, runCommand } from '../testing/run-command.ts';

const program = new URL('../cli.ts', import.meta.url).pathname;
const run = (...args: string[]): Promise<Ended> => runCommand(folder, args);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkage-'));
  const { records, personOf } = makePeople(250, 4);
  const names = ['forename', 'surname', 'dob', 'born_by', 'sex', 'postcodes', 'uprns', 'nhs_number'];
  const cell = (name: string, row: number): string => [records.columns[name]?.[row] ?? ''].flat().join(';');
  writeFileSync(
    join(folder, 'people.csv'),
    [
      `id,${names.join(',')}`,
      ...records.ids.map((id, row) => [id, ...names.map((name) => cell(name, row))].join(',')),
    ].join('\n'),
  );
  writeFileSync(
    join(folder, 'truth.csv'),
    ['id,cluster', ...[...personOf].map(([id, person]) => `${id},${person}`)].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it('trains, scores, clusters, evaluates and explains, JSON alone on stdout', async () => {
    const input = ['--input', 'people.csv', '--lists', 'postcodes,uprns'];
    expect(
      JSON.parse(
        (await run('train', '--settings', 'uk-person', ...input, '--output', 'model.json', '--json')).stdout,
      ).lambda,
    ).toBeGreaterThan(0);
    const scored = JSON.parse(
      (
        await run(
          'score',
          '--model',
          'model.json',
          ...input,
          '--threshold-weight',
          '4',
          '--output',
          'pairs.parquet',
          '--json',
        )
      ).stdout,
    );
    expect(scored.kept).toBeGreaterThan(200);
    expect(
      (
        await run(
          'cluster',
          '--pairs',
          'pairs.parquet',
          '--threshold-weight',
          '8',
          '--output',
          'clusters.csv',
        )
      ).status,
    ).toBe(0);
    const measured = JSON.parse(
      (await run('evaluate', '--clusters', 'clusters.csv', '--truth', 'truth.csv', '--json')).stdout,
    );
    expect(measured.precision.value).toBeGreaterThan(0.9);
    const [, left = '', right = ''] =
      /^"?([^",]+)"?,"?([^",]+)"?,/m.exec(
        (await run('score', '--model', 'model.json', ...input, '--output', 'pairs.csv')).status === 0
          ? (readFileSync(join(folder, 'pairs.csv'), 'utf8').split('\n')[1] ?? '')
          : '',
      ) ?? [];
    expect(
      JSON.parse(
        (await run('explain', '--model', 'model.json', ...input, '--left', left, '--right', right, '--json'))
          .stdout,
      ).bars[0].kind,
    ).toBe('prior');
    expect(
      JSON.parse(
        (await run('link', ...input, '--output', 'linked.csv', '--review', 'review.csv', '--json')).stdout,
      ).clusters,
    ).toBeGreaterThan(120);
    expect(JSON.parse((await run('blocking', ...input, '--json')).stdout).rules).toHaveLength(12);
    // As a process of its own, once: what it prints and how it ends are the process's.
    const { status, stdout } = spawnSync(process.execPath, [program, 'profile', ...input, '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, JSON.parse(stdout).columns[0].complete]).toEqual([0, 1]);
  });

  it('says what is wrong, ends with code 1 and leaves no half-written file', async () => {
    writeFileSync(join(folder, 'twice.csv'), 'id,forename\n1,Jo\n1,Flo\n');
    writeFileSync(join(folder, 'empty.csv'), '');
    writeFileSync(join(folder, 'cut.parquet'), 'PAR1cut');
    writeFileSync(join(folder, 'bad.json'), '{"settings":');
    for (const [args, says] of [
      [['link', '--input', 'nowhere.csv', '--output', 'x.csv'], /no file nowhere.csv/],
      [['link', '--input', 'twice.csv', '--output', 'x.csv'], /Two records have the id "1"/],
      [['link', '--input', 'empty.csv', '--output', 'x.csv'], /empty.csv/],
      [['link', '--input', 'cut.parquet', '--output', 'x.csv'], /cut.parquet cannot be read/],
      [['score', '--model', 'bad.json', '--input', 'twice.csv', '--output', 'x.csv'], /not JSON/],
      [['link', '--input', 'people.csv', '--output', 'no/such/folder.csv'], /cannot be written/],
    ] as const) {
      const { status, stderr } = await run(...args);
      expect(stderr, args.join(' ')).toMatch(says);
      expect(status, args.join(' ')).toBe(1);
    }
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
