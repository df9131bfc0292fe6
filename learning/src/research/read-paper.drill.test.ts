import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../tools/test/zip-of.ts';
import { docxOf, paragraphOf } from '../../test/docx-of.ts';
import { readPaper } from './read-paper.ts';
import { paragraphsOf } from './source-text.rules.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Processor seconds for reading one paper and finding its sentences. */
async function secondsFor(content: string | Uint8Array): Promise<number> {
  const file = path.join(folder, 'paper');
  writeFileSync(file, content);
  const before = process.cpuUsage();
  const paper = await readPaper(file);
  if ('text' in paper) paragraphsOf(paper.text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const words = 'We asked twice, and nobody answered. It was nobody’s job. ';
const hardest: Readonly<Record<string, () => string | Buffer>> = {
  'a million letters without a stop': () => 'a'.repeat(1_000_000),
  'a million stops': () => '. '.repeat(500_000),
  'a million spaces and a letter': () => `${' '.repeat(999_999)}a`,
  'a million empty lines': () => `a${'\n'.repeat(999_998)}a`,
  'a million marks to combine': () => `e${'\u0301'.repeat(999_999)}`,
  'sixteen thousand sentences': () => words.repeat(16_000),
  'a document of 8 MB of empty runs': () => docxOf(`<w:p>${'<w:r><w:t>a</w:t></w:r>'.repeat(330_000)}</w:p>`),
  'a document of eighty thousand paragraphs': () => docxOf(paragraphOf('Yes.').repeat(80_000)),
  'an element with a hundred thousand attributes': () =>
    docxOf(`<w:p ${Array.from({ length: 100_000 }, (_, at) => `a${at}="x"`).join(' ')}/>`),
  'a name of eight million letters': () => docxOf(`<${'a'.repeat(7_900_000)}/>`),
  'two thousand and one parts': () =>
    zipOf(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`p${at}`, 'x']))),
};

describe('papers made to be slow', () => {
  it.each(Object.entries(hardest))(
    '%s: read or refused within a second of the processor',
    async (name, make) => {
      const seconds = await secondsFor(make());
      appendFileSync(
        process.env['DRILL_FIGURES'] ?? '/dev/null',
        `${JSON.stringify({ figure: 'paper-seconds', paper: name, value: seconds })}\n`,
      );
      expect(seconds).toBeLessThan(1);
    },
  );

  it('whatever bytes of a document are changed', async () => {
    const seed = docxOf(Array.from({ length: 40 }, () => paragraphOf(words)).join(''));
    const change = fc.record({ at: fc.nat(seed.length - 1), byte: fc.nat(255) });
    let slowest = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const spoilt = Buffer.from(seed);
        for (const { at, byte } of changes) spoilt[at] = byte;
        slowest = Math.max(slowest, await secondsFor(spoilt));
      }),
      { numRuns: 5000 },
    );
    appendFileSync(
      process.env['DRILL_FIGURES'] ?? '/dev/null',
      `${JSON.stringify({ figure: 'paper-seconds', paper: 'changed bytes', value: slowest })}\n`,
    );
    expect(slowest).toBeLessThan(1);
  });
});
