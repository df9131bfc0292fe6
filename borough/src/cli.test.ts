import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

import { faultsOfHelp, leavesOf } from '../../tools/test/faults-of-help.ts';
import { createProgram } from './borough-program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'borough-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('./cli.ts', import.meta.url)), ...args], {
    encoding: 'utf8',
  });

describe('the command', () => {
  it('makes a place, progress on stderr and JSON alone on stdout, and answers a request about it', () => {
    const make = run(
      'make',
      '--people',
      '600',
      '--seed',
      '2',
      '--place',
      'testby',
      '--out',
      folder,
      '--json',
    );
    expect(make.status).toBe(0);
    expect(make.stderr).toContain('Ward 1 of 1');
    const made: { place: string; deliveries: { files: unknown[] }[] } = JSON.parse(make.stdout);
    expect(made.place).toBe('testby');
    expect(made.deliveries.map((one) => one.files.length)).toEqual([19, 18]);
    const register = path.join(folder, 'agencies/mental-health-trust/register.csv');
    const [, patient = ''] = readFileSync(register, 'utf8').split('\n');
    const [nhs, surname, forename, born, sex, postcode] = patient.split(',');
    const request = path.join(folder, 'request.csv');
    const answer = path.join(folder, 'answer.csv');
    writeFileSync(
      request,
      `Request ref,Item,NHS number,Surname,Forename,Date of birth,Sex,Postcode,Criterion\nR1,1,${[nhs, surname, forename, born, sex, postcode].join(',')},3.2\n`,
    );
    expect(run('answer', '--register', register, '--request', request, '--output', answer).status).toBe(0);
    expect(readFileSync(answer, 'utf8')).toMatch(/^Request ref,.*\nR1,1,3\.2,(Y|N|Withheld),2025-02-28,/);
  });

  it('teaches by its help: each command gives an example that it would take', () => {
    const program = createProgram();
    const leaves = leavesOf(program);
    expect(leaves.map(({ words }) => words)).toEqual(['make', 'answer']);
    expect(leaves.flatMap((leaf) => faultsOfHelp(program, leaf))).toEqual([]);
  });

  it('says what is wrong and what to give instead', () => {
    expect(run('make', '--people', '12', '--out', folder)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Give a whole number of 100 or more'),
    });
    expect(run('answer', '--register', 'nowhere.csv', '--request', 'x', '--output', 'y')).toMatchObject({
      status: 66,
      stderr: expect.stringContaining('There is no file nowhere.csv'),
    });
    expect(run('make', '--help').stdout).toContain('--place <name>');
  });
});
