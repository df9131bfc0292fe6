import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePeople } from '../testing/make-people.ts';
import { type Ended, runCommand } from '../testing/run-command.ts';
import type { LinkState } from '../update/link-state.ts';
import { personsOf } from '../update/persons-of.ts';
import { readState } from '../update/state-files.ts';

const program = path.join(import.meta.dirname, '..', 'cli.ts');
let folder: string;
const run = (...args: string[]): Promise<Ended> => runCommand(folder, args);
const persons = (state: LinkState | undefined): string =>
  JSON.stringify(state === undefined ? [] : personsOf(state));
const update = (file: string, ...more: string[]): string[] => [
  'update',
  '--state',
  'state',
  '--input',
  file,
  '--source',
  'source',
  '--lists',
  'postcodes,uprns',
  ...more,
];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'update-'));
  const { records } = makePeople(200, 8);
  const names = ['forename', 'surname', 'dob', 'born_by', 'sex', 'postcodes', 'uprns', 'nhs_number'];
  const line = (id: string, row: number): string =>
    [
      id,
      records.source?.[row],
      ...names.map((name) => [records.columns[name]?.[row] ?? ''].flat().join(';')),
    ].join(',');
  const write = (file: string, take: (row: number) => boolean): void =>
    writeFileSync(
      path.join(folder, file),
      [
        `id,source,${names.join(',')}`,
        ...records.ids.flatMap((id, row) => (take(row) ? [line(id, row)] : [])),
      ].join('\n'),
    );
  write('most.csv', (row) => row % 20 !== 0);
  write('more.csv', (row) => row % 20 === 0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('updating a state on disk', () => {
  it('takes in a first file, then only what is new, and keeps persons', async () => {
    const first = JSON.parse((await run(...update('most.csv', '--settings', 'uk-person', '--json'))).stdout);
    expect(first.afresh).toBe(true);
    cpSync(path.join(folder, 'state'), path.join(folder, 'first'), { recursive: true });
    const second = JSON.parse((await run(...update('more.csv', '--json', '--output', 'persons.csv'))).stdout);
    expect(second).toMatchObject({ afresh: false, changed: 0, removed: 0 });
    expect(second.compared).toBeLessThan(first.compared / 5);
    expect(readFileSync(path.join(folder, 'persons.csv'), 'utf8').split('\n')[0]).toBe('person,record');
    expect(JSON.parse((await run(...update('more.csv', '--json'))).stdout)).toMatchObject({
      added: 0,
      compared: 0,
    });
  });

  it('stays whole whenever it is killed, and takes the same file again', async () => {
    const wanted = await readState(path.join(folder, 'state'));
    rmSync(path.join(folder, 'state'), { recursive: true });
    renameSync(path.join(folder, 'first'), path.join(folder, 'state'));
    const before = await readState(path.join(folder, 'state'));
    let killed = 0;
    // At each file the next generation gets, and once it has its name.
    const inPart = ['arrays.bin', 'model.json', 'state.json'];
    const moments = [
      ...inPart.map((name) => (n: number) => `generation-${n}.part/${name}`),
      (n: number) => `generation-${n}`,
    ];
    for (const moment of moments) {
      const inForce = Number(readFileSync(path.join(folder, 'state', 'current'), 'utf8'));
      const sign = path.join(folder, 'state', moment(inForce + 1));
      const child = spawn(process.execPath, [program, ...update('more.csv')], {
        cwd: folder,
        stdio: 'ignore',
      });
      const ended = new Promise<string | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
      const timer = setInterval(() => existsSync(sign) && child.kill('SIGKILL'), 1);
      if ((await ended) === 'SIGKILL') killed++;
      clearInterval(timer);
      const state = await readState(path.join(folder, 'state'));
      // One or the other, never something between.
      expect([before?.known.table.size, wanted?.known.table.size]).toContain(state?.known.table.size);
      expect([before, wanted].map(persons)).toContain(persons(state));
    }
    expect(killed).toBeGreaterThan(1);
    expect((await run(...update('more.csv'))).status).toBe(0);
    const state = await readState(path.join(folder, 'state'));
    expect(persons(state)).toEqual(persons(wanted));
    expect(readdirSync(path.join(folder, 'state')).filter((name) => name.includes('part'))).toEqual([]);
  }, 120_000);

  it('keeps the state it had where the disk takes no more', async () => {
    const before = readdirSync(path.join(folder, 'state'));
    // A limit on the size of files stands in for a full disk: the write fails half way, as it would there.
    const shell = `ulimit -f 16; exec "$@"`;
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', shell, 'sh', process.execPath, program, ...update('more.csv')],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stderr).toMatch(/cannot be written: EFBIG/);
    expect(status).toBe(1);
    expect(readdirSync(path.join(folder, 'state'))).toEqual(before);
    expect(await readState(path.join(folder, 'state'))).toBeDefined();
  }, 60_000);

  it('refuses another model for a state, two at once, and a state of nothing', async () => {
    expect((await run(...update('more.csv', '--settings', 'uk-person'))).stderr).toMatch(
      /has a model already/,
    );
    writeFileSync(path.join(folder, 'state', 'lock'), String(process.ppid));
    expect((await run(...update('more.csv'))).stderr).toMatch(/being updated by process/);
    rmSync(path.join(folder, 'state', 'lock'));
    writeFileSync(path.join(folder, 'file'), '');
    expect((await run('update', '--state', 'file', '--input', 'more.csv')).stderr).toMatch(
      /file cannot be used: it is there already, and is no folder\.\n$/,
    );
    const current = readFileSync(path.join(folder, 'state', 'current'), 'utf8').trim();
    writeFileSync(path.join(folder, 'state', `generation-${current}`, 'state.json'), '{"comparedAt":');
    expect((await run(...update('more.csv'))).stderr).toMatch(/state\.json: This is not JSON/);
    writeFileSync(path.join(folder, 'state', 'current'), '99\n');
    expect((await run(...update('more.csv'))).stderr).toMatch(/does not name a state/);
  });
});
