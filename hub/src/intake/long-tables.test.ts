import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recipesFolder } from '../../test/open-test-intake.ts';
import { readRecipe } from '../agreements/index.ts';
import { createDuck } from '../duck/index.ts';
import { convert } from './convert.ts';
import { toLayout } from './layout.ts';
import { readDelivery } from './read-delivery.ts';

const folder = mkdtempSync(join(tmpdir(), 'long-'));
const duck = createDuck({ runDir: join(folder, 'duck'), memoryMb: 256, seconds: 60 });
afterAll(async () => {
  await duck.close();
  rmSync(folder, { recursive: true, force: true });
});

const { file, files: texts } = readRecipe(join(recipesFolder, 'attendance'));
const contract = texts['contract.sql'] ?? '';
const head = 'URN,UPN,Surname,Forename,Date of birth,Date,Session,Mark\n';
const row = (child: number, date: string, mark = '/', upn = '') =>
  `10000${child % 3},${upn},Fox,Child${child},2014-0${child}-01,${date},AM,${mark}\n`;
const clean = [1, 2, 3].map((child) => row(child, '2024-09-02') + row(child, '2024-09-10', 'O')).join('');
const files = {
  'nothing is wrong': clean,
  'values are wrong that may be left out': clean + row(4, '2024-09-03', '/', 'B999999999999'),
  'rows are refused': clean + row(1, '2024-02-30') + row(5, '2024-09-03', '?'),
  'both are, and one row is wrong twice':
    clean + row(2, '2024-02-30', '?', 'B999999999999') + row(4, '2024-09-03', '/', 'B999999999999'),
};

/** All that comes of a file of the given many lines: long tables are judged another way than short ones. */
async function comesOf(text: string, lines: number) {
  if (!file.reads) throw new Error('attendance has no reads');
  const dir = mkdtempSync(join(folder, 'job-'));
  writeFileSync(join(dir, 'taken'), text);
  const layout = toLayout(file.reads, { fields: file.fields, freeText: file.freeText });
  const { tables } = await readDelivery(join(dir, 'taken'), layout, dir);
  mkdirSync(join(dir, 'job'));
  const { files: written, ...counts } = await convert(
    duck,
    tables.map((table) => ({ ...table, lines })),
    layout,
    { sql: contract, gives: file.gives },
    { dir, asAt: '2025-01-31' },
  );
  return {
    ...counts,
    // Of one line in any order.
    problems: counts.problems.map((problem) => JSON.stringify(problem)).sort(),
    said: Object.fromEntries(
      Object.entries(written).map(([kind, path]) => [kind, readFileSync(path, 'utf8').split('\n').sort()]),
    ),
  };
}

describe('a table of a million lines', () => {
  it.each(Object.entries(files))('says the same as a short one where %s', async (_, text) => {
    const short = await comesOf(head + text, 10);
    expect(short.rows.accepted).toBeGreaterThan(5);
    expect(await comesOf(head + text, 1_000_000)).toEqual(short);
  });
});
