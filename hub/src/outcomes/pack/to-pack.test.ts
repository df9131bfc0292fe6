import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import type { Line } from '../freeze/line.ts';
import { sealLines, sealOf } from '../freeze/seal-lines.ts';
import { toPack } from './to-pack.ts';

/** Every file of a zip, as another program reads it. */
const unzip = (zip: Buffer): Promise<ReadonlyMap<string, Buffer>> =>
  new Promise((resolve, reject) => {
    yauzl.fromBuffer(zip, { lazyEntries: true }, (trouble, opened) => {
      if (trouble) return reject(trouble);
      const files = new Map<string, Buffer>();
      opened.on('entry', (entry: yauzl.Entry) => {
        opened.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault);
          buffer(stream).then((bytes) => {
            files.set(entry.fileName, bytes);
            opened.readEntry();
            return bytes;
          }, reject);
        });
      });
      opened.on('end', () => resolve(files));
      opened.readEntry();
    });
  });

const line = (number: number, kind: Line['kind'], body: Line['body']): Line => ({
  number,
  kind,
  body,
  records: [1],
  facts: [],
  flows: [1],
  shield: 'none',
  sensitivity: 'welfare',
  classes: [],
  needsEvidence: false,
});
const lines = sealLines(
  [
    line(1, 'member', { person: 11, role: 'child', name: '=cmd()', born: '2014-05-05' }),
    line(2, 'need', {
      need: '1.1',
      name: 'School',
      person: 11,
      foundOn: '2024-01-01',
      says: 'It lasted.',
      measure: 'm',
      factsNotShown: 2,
    }),
  ],
  () => Buffer.alloc(16, 7),
);
const head = {
  claim: 3,
  place: 'Smallton',
  framework: 'One',
  exercise: true,
  signedOn: '2025-02-28',
  sealed: sealOf(lines),
};

const stays = new Set([9]);

describe('an audit pack', () => {
  it('is a zip any program opens, of files whose hashes its manifest holds; the same lines give the same bytes', async () => {
    const pack = await toPack(head, lines, stays);
    expect((await toPack(head, lines, stays)).equals(pack)).toBe(true);
    const files = await unzip(pack);
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}') as {
      readonly files: readonly { readonly name: string; readonly sha256: string }[];
    };
    expect([...files.keys()].filter((name) => name !== 'manifest.json')).toEqual(
      manifest.files.map(({ name }) => name),
    );
    for (const { name, sha256 } of manifest.files)
      expect(
        createHash('sha256')
          .update(files.get(name) ?? '')
          .digest('hex'),
      ).toBe(sha256);
  });

  it('has a tagged PDF that says it is an exercise, and a table no spreadsheet computes in', async () => {
    const files = await unzip(await toPack(head, lines, stays));
    const pdf = files.get('pack.pdf')?.toString('latin1') ?? '';
    for (const tag of ['/Marked true', '/Lang (en-GB)', '/S /H1', '/S /H2']) expect(pdf).toContain(tag);
    const table = files.get('lines.csv')?.toString() ?? '';
    expect(table).toContain('2 facts may not be shown as evidence');
    expect(table.split('\r\n').flatMap((row) => row.split(','))).not.toContain('=cmd()');
    const plain = await toPack({ ...head, exercise: false }, lines, stays);
    expect(table.split('\r\n').filter((row) => row.endsWith(',yes'))).toHaveLength(lines.length);
    expect(plain.equals(await toPack(head, lines, stays))).toBe(false);
  });

  it('marks each line that the law lets nobody give to another organisation, in the table, as data and on paper', async () => {
    const [first, ...rest] = lines;
    if (!first) throw new Error('no line');
    const files = await unzip(await toPack(head, [{ ...first, flows: [1, 9] }, ...rest], stays));
    const table = files.get('lines.csv')?.toString() ?? '';
    expect(table.split('\r\n').map((row) => row.split(',').at(-1))).toEqual(['may_leave', 'no', 'yes', '']);
    const data = JSON.parse(files.get('lines.json')?.toString() ?? '{}') as {
      lines: { mayLeave: boolean }[];
    };
    expect(data.lines.map(({ mayLeave }) => mayLeave)).toEqual([false, true]);
    expect(files.get('README.txt')?.toString()).toContain('Welfare Reform Act 2012 s.131');
  });
});
