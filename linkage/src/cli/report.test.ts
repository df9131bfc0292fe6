import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePeople } from '../testing/make-people.ts';
import { type Ended, runCommand } from '../testing/run-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('train with a report, explain with a picture', () => {
  it('writes one page, and one drawing', async () => {
    const { records } = makePeople(200, 4);
    const names = ['forename', 'surname', 'dob', 'sex', 'nhs_number'];
    const lines = records.ids.map((id, row) =>
      [id, ...names.map((name) => [records.columns[name]?.[row] ?? ''].flat().join(';'))].join(','),
    );
    writeFileSync(path.join(folder, 'people.csv'), [`id,${names.join(',')}`, ...lines].join('\n'));
    const run = (...args: string[]): Promise<Ended> => runCommand(folder, args);
    const files = ['--input', 'people.csv', '--output', 'model.json', '--report', 'report.html'];
    expect((await run('train', '--settings', 'uk-person', ...files)).status).toBe(0);
    expect(readFileSync(path.join(folder, 'report.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*Training blocks/,
    );
    const [left = '', right = ''] = records.ids;
    const drawn = await run(
      'explain',
      '--model',
      'model.json',
      '--input',
      'people.csv',
      '--left',
      left,
      '--right',
      right,
      '--svg',
      'why.svg',
    );
    expect(drawn.stderr).toBe('');
    expect(readFileSync(path.join(folder, 'why.svg'), 'utf8')).toMatch(
      /^<svg [^>]*role="img" aria-label="[^"]*Together/,
    );
  }, 60_000);
});
