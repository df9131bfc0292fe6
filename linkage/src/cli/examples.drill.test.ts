import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePeople } from '../testing/make-people.ts';

// Every command's own example, as `--help` prints it, on made-up people.
const source = path.join(import.meta.dirname, '..');
const programs = ['cli.ts', 'encoder.ts', 'unit.ts'] as const;
let folder: string;
const run = (
  program: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [path.join(source, program), ...args], { cwd: folder, encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'examples-'));
  const { records, personOf } = makePeople(300, 4);
  const names = Object.keys(records.columns);
  const line = (id: string, row: number): string =>
    [id, ...names.map((name) => [records.columns[name]?.[row] ?? ''].flat().join(';'))].join(',');
  const lines = [
    `id,${names.join(',')}`,
    ...records.ids.map((id, row) => line(row === 0 ? '17' : row === 1 ? '18' : id, row)),
  ];
  writeFileSync(path.join(folder, 'people.csv'), lines.join('\n'));
  writeFileSync(path.join(folder, 'june.csv'), lines.slice(0, 200).join('\n'));
  const truth = records.ids.map(
    (id, row) => `${row === 0 ? '17' : row === 1 ? '18' : id},${personOf.get(id)}`,
  );
  writeFileSync(path.join(folder, 'truth.csv'), ['id,cluster', ...truth].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the commands' examples", () => {
  it('work as --help prints them', () => {
    const ran: string[] = [];
    const examples = programs.flatMap((program) =>
      commandsOf(run(program, ['--help']).stdout).flatMap((command) => {
        const [, example] =
          /Example\n\s*(.+)$/m.exec(run(program, [...command.split(' '), '--help']).stdout) ?? [];
        return example === undefined ? [] : [{ program, example: example.trim() }];
      }),
    );
    // What writes a file comes before what reads it.
    const order = ['train', 'score', 'link', 'cluster'];
    const rank = (example: string): number => {
      const at = order.indexOf(example.split(' ')[1] ?? '');
      return at < 0 ? order.length : at;
    };
    for (const { program, example } of examples.sort((a, b) => rank(a.example) - rank(b.example))) {
      if (program !== 'cli.ts' || /encode|secret|encoded/.test(example)) continue;
      const { status, stderr } = run(program, example.split(' ').slice(1));
      expect(`${example}: ${status} ${status === 0 ? '' : stderr}`).toBe(`${example}: 0 `);
      ran.push(example);
    }
    expect(ran.length).toBeGreaterThanOrEqual(10);
  }, 600_000);
});

describe('the guide', () => {
  it('says commands that work, one after the other', () => {
    const guide = readFileSync(path.join(source, '../../docs/guides/linkage.md'), 'utf8');
    const commands = [...guide.matchAll(/^kinsight-linkage (.+)$/gm)].map(([, rest = '']) => rest);
    expect(commands.length).toBeGreaterThanOrEqual(8);
    rmSync(path.join(folder, 'people'), { recursive: true, force: true });
    for (const command of commands) {
      const { status, stderr } = run('cli.ts', command.split(' '));
      expect(`${command}: ${status} ${status === 0 ? '' : stderr}`).toBe(`${command}: 0 `);
    }
  }, 600_000);
});

/** Names of a program's commands, as its help lists them. */
function commandsOf(help: string): string[] {
  return help
    .slice(help.indexOf('Commands:'))
    .split('\n')
    .flatMap((line) => /^ {2}([a-z-]+)/.exec(line)?.[1] ?? [])
    .filter((name) => name !== 'help');
}
