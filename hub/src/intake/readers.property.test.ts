import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../tools/test/zip-of.ts';
import { recipesFolder } from '../../test/open-test-intake.ts';
import { readRecipe } from '../agreements/index.ts';
import { headerKey, toLayout } from './layout.ts';
import { readDelivery } from './read-delivery.ts';
import { scanText } from './scan-text.ts';
import { DeliveryStopped } from './stopped.ts';

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let number = 0;

const layoutOf = (name: string) => {
  const { file } = readRecipe(join(recipesFolder, name));
  if (!file.reads) throw new Error(`${name} has no reads`);
  return toLayout(file.reads, { fields: file.fields, freeText: file.freeText });
};
/** Either tables, or a problem of the catalogue: never another error. */
const outcomeOf = async (name: string, content: string | Uint8Array): Promise<string> => {
  const dir = mkdtempSync(join(folder, `${(number += 1)}-`));
  const file = join(dir, 'taken');
  writeFileSync(file, content);
  try {
    await readDelivery(file, layoutOf(name), dir);
    return 'read';
  } catch (error) {
    if (!(error instanceof DeliveryStopped)) throw error;
    return error.problem.code;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
const seeds: Record<string, string | Buffer> = {
  benefits: 'NINO,Surname,Forename,Benefit,Start\nAB123456C,Fox,"A, l",UC,2024-01-01\n',
  police: zipOf({
    'nominals.csv': 'Nominal ref,Surname\nN1,X\n',
    'roles.csv': 'Nominal ref,Occurrence ref,Date,Offence group,Role\n',
  }),
  'cin-census':
    '<?xml version="1.0"?><Message><Children><Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers></Child></Children></Message>',
  'community-health-fhir': '{"resourceType":"Patient","id":"p1","name":[{"family":"Fox"}]}\n',
};

describe('every reader', () => {
  it.each(Object.entries(seeds))('%s reads or refuses whatever bytes it is given', async (name, seed) => {
    const bytes = Buffer.from(seed);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            at: fc.nat(bytes.length - 1),
            byte: fc.nat(255),
            kind: fc.constantFrom('set', 'cut', 'add'),
          }),
          { maxLength: 4 },
        ),
        async (changes) => {
          let spoilt = bytes;
          for (const { at, byte, kind } of changes) {
            const place = Math.min(at, spoilt.length);
            if (kind === 'cut') spoilt = spoilt.subarray(0, place);
            else
              spoilt = Buffer.concat([
                spoilt.subarray(0, place),
                Buffer.from([byte]),
                spoilt.subarray(kind === 'set' ? place + 1 : place),
              ]);
          }
          expect(await outcomeOf(name, spoilt)).toMatch(/^[a-z-]+$/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds the same facts in a text however it is cut into chunks', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é', '\r') });
    fc.assert(
      fc.property(cell, fc.nat(40), (text, cut) => {
        const bytes = Buffer.from(`x,y\n${text}`);
        const scanned = (chunks: readonly Uint8Array[]) => {
          const scanner = scanText({ delimiter: 44, cells: 2, headerLine: 1, longest: 1000 });
          for (const chunk of chunks) scanner.feed(chunk);
          const { lines, validUtf8, openQuoteLine, endsWithNewline } = scanner.facts();
          return { lines, validUtf8, openQuoteLine, endsWithNewline };
        };
        const at = Math.min(cut, bytes.length);
        expect(scanned([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(scanned([bytes]));
        expect(scanned([bytes]).lines).toBe(
          bytes.toString().split('\n').length - (bytes.at(-1) === 10 ? 1 : 0),
        );
      }),
    );
  });

  it('takes headers that differ in case, spaces and marks only as one', () => {
    expect(
      new Set(['Date of birth', 'DATE_OF_BIRTH', '\ufeffdate-of-birth ', 'Date  of birth'].map(headerKey))
        .size,
    ).toBe(1);
  });
});
