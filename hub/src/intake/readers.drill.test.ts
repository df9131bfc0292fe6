import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { endless, writeEndless } from '../../test/endless-file.ts';
import { recipesFolder } from '../../test/open-test-intake.ts';
import { readRecipe } from '../agreements/index.ts';
import { toLayout } from './layout.ts';
import { readDelivery } from './read-delivery.ts';
import { DeliveryStopped } from './stopped.ts';

const folder = mkdtempSync(join(tmpdir(), 'reader-drill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every recipe with a sample file: what partners really send, to be spoilt. */
const samples = readdirSync(recipesFolder).flatMap((name) => {
  if (!existsSync(join(recipesFolder, name, 'sample'))) return [];
  const { file } = readRecipe(join(recipesFolder, name));
  const { reads } = file;
  if (!reads) return [];
  const layout = toLayout(reads, { fields: file.fields, freeText: file.freeText });
  const sample = join(recipesFolder, name, 'sample');
  return readdirSync(sample)
    .slice(0, 1)
    .map((one) => ({ name, layout, bytes: readFileSync(join(sample, one)) }));
});
let number = 0;

async function outcomeOf(layout: (typeof samples)[number]['layout'], content: Uint8Array): Promise<string> {
  const dir = mkdtempSync(join(folder, `${(number += 1)}-`));
  const file = join(dir, 'taken');
  writeFileSync(file, content);
  try {
    await readDelivery(file, layout, dir);
    return 'read';
  } catch (error) {
    if (!(error instanceof DeliveryStopped)) throw error;
    return error.problem.code;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const strange = fc.constantFrom(
  '\0',
  '"',
  '""',
  '\r',
  '\n',
  '\r\n',
  ',',
  ';',
  '\t',
  '\ufeff',
  '<',
  '&x;',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '{',
  '[[[[',
  '\\u0000',
  '\ud800',
  '=1+1',
  'PK\u0003\u0004',
  '\u00ff\u00fe',
  '0'.repeat(400),
  '9999-99-99',
  '-1',
  '1e308',
);
const change = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(), byte: fc.nat(255) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 4000 }) }),
  fc.record({ kind: fc.constant('put' as const), at: fc.nat(), text: strange }),
  fc.record({
    kind: fc.constant('again' as const),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 200 }),
    times: fc.integer({ min: 2, max: 300 }),
  }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function spoil(bytes: Buffer, changes: readonly Change[]): Buffer {
  let spoilt = bytes;
  for (const one of changes) {
    const at = spoilt.length === 0 ? 0 : one.at % spoilt.length;
    const [head, tail] = [spoilt.subarray(0, at), spoilt.subarray(at)];
    switch (one.kind) {
      case 'byte':
        spoilt = Buffer.concat([head, Buffer.from([one.byte]), tail.subarray(1)]);
        break;
      case 'cut':
        spoilt = Buffer.concat([head, tail.subarray(one.length)]);
        break;
      case 'put':
        spoilt = Buffer.concat([head, Buffer.from(one.text), tail]);
        break;
      case 'again':
        spoilt = Buffer.concat([
          head,
          ...Array.from({ length: one.times }, () => tail.subarray(0, one.length)),
          tail,
        ]);
        break;
      case 'end':
        spoilt = head;
        break;
    }
  }
  return spoilt;
}

describe('every recipe’s sample, spoilt in thousands of ways', () => {
  it.each(samples)(
    '$name is read, or refused with a code of the catalogue, in bounded memory',
    async ({ layout, bytes }) => {
      const before = process.memoryUsage().rss;
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
          expect(await outcomeOf(layout, spoil(bytes, changes))).toMatch(/^[a-z0-9-]+$/);
        }),
      );
      expect(process.memoryUsage().rss - before).toBeLessThan(700e6);
    },
  );
});

describe('a file that never ends what it began, of a whole gigabyte', () => {
  const header = 'URN,UPN,Surname,Forename,Date of birth,Date,Session,Mark\n';
  it.each(endless(header))('%s is stopped in bounded memory', async (_what, flow, head) => {
    const layout = samples.find(({ name }) => name === flow)?.layout;
    if (!layout) throw new Error('no such recipe');
    const dir = mkdtempSync(join(folder, 'endless-'));
    await writeEndless(join(dir, 'taken'), head, 1024);
    const before = process.memoryUsage().rss;
    await expect(readDelivery(join(dir, 'taken'), layout, dir)).rejects.toMatchObject({
      problem: { code: 'line-too-long' },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
    rmSync(dir, { recursive: true, force: true });
  });
});
