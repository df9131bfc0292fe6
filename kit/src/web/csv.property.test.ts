import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCell, writeCsv } from './csv.ts';

it('never writes words that a spreadsheet would compute, and loses none', () => {
  const word = fc.oneof(
    fc.string(),
    fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string()).map(([a, b]) => a + b),
  );
  fc.assert(
    fc.property(word, (text) => {
      const cell = csvCell(text);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect(read.replace(/^'(?='*[=+\-@\t\r])/, '')).toBe(text);
    }),
    { examples: [["'="]] },
  );
});

it('leaves numbers as they are, and writes for its owner only', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'csv-'));
  const file = path.join(folder, 'out.csv');
  await writeCsv(
    file,
    ['n', 'said'],
    [
      [-1, '-1'],
      [null, 'a "b", c'],
    ],
  );
  expect(readFileSync(file, 'utf8')).toBe(`\uFEFFn,said\r\n-1,'-1\r\n,"a ""b"", c"\r\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
