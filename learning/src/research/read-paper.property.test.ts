import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../../tools/test/zip-of.ts';
import { docxOf, paragraphOf } from '../../test/docx-of.ts';
import { readPaper } from './read-paper.ts';
import { saySourceProblem } from './source-problem.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'paper-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (content: string | Uint8Array) => {
  const file = path.join(folder, 'paper');
  writeFileSync(file, content);
  return readPaper(file);
};
const problemOf = async (content: string | Uint8Array) => {
  const paper = await read(content);
  return 'problem' in paper ? paper.problem.code : 'read';
};

describe('a paper handed in', () => {
  it('is read as Word shows it: paragraphs, tabs, breaks, tables; without what was deleted, moved away or hidden', async () => {
    const body = [
      paragraphOf('We asked <twice> & waited.'),
      '<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>',
      '<w:p><w:del><w:r><w:delText>deleted</w:delText><w:t>too</w:t></w:r></w:del><w:ins><w:r><w:t>put in</w:t></w:r></w:ins></w:p>',
      '<w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>',
      `<w:tbl><w:tr><w:tc>${paragraphOf('cell')}</w:tc></w:tr></w:tbl>`,
      '<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>',
    ].join('');
    expect(await read(docxOf(body, { 'word/comments.xml': '<x/>', 'word/vbaProject.bin': 'x' }))).toEqual({
      format: 'docx',
      text: 'We asked <twice> & waited.\n\nOne two\nthree\n\nput in\n\nseen\n\ncell\n\nonce',
      leftOut: ['comments', 'macros', 'hidden words'],
    });
  });

  it('is refused where it swells, nests, declares entities, lies about its size, is locked or is something else', async () => {
    const deep = `${'<w:sdt>'.repeat(300)}${'</w:sdt>'.repeat(300)}`;
    const laughs =
      '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document><w:t>&b;</w:t></w:document>';
    expect(await problemOf(docxOf(paragraphOf('a'.repeat(3_000_000))))).toBe('expands-too-much');
    expect(await problemOf(docxOf(deep))).toBe('too-deep');
    expect(await problemOf(zipOf({ 'word/document.xml': laughs }))).toBe('entities');
    expect(await problemOf(zipOf({ 'word/document.xml': '<w:t>&unknown;</w:t>' }))).toBe('entities');
    expect(await problemOf(zipOf({ 'word/document.xml': '<a>x</a>'.repeat(900) }, { claim: 10 }))).toBe(
      'damaged',
    );
    expect(await problemOf(zipOf({ 'word/document.xml': '<a/>' }, { encrypted: true }))).toBe('encrypted');
    expect(await problemOf(zipOf({ 'xl/workbook.xml': '<a/>' }))).toBe('not-this-format');
    expect(await problemOf(Buffer.from([0xff, 0xfe, 0x41, 0]))).toBe('not-this-format');
    expect(await problemOf('%PDF-1.7\0')).toBe('not-this-format');
    expect(await problemOf(docxOf(''))).toBe('no-words');
    expect(await problemOf('  \n ')).toBe('no-words');
    expect(await problemOf('a'.repeat(4_000_001))).toBe('too-long');
    expect(saySourceProblem({ code: 'too-long', limit: 1_000_000 })).toContain('1,000,000');
  });

  it('gives text or a problem whatever bytes it is, in well under a second of the processor', async () => {
    const seed = docxOf(`${paragraphOf('We asked twice.')}<w:p><w:r><w:t>Nobody answered.</w:t></w:r></w:p>`);
    const change = fc.record({
      at: fc.nat(seed.length - 1),
      byte: fc.nat(255),
      kind: fc.constantFrom('set', 'cut', 'add'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        let spoilt = seed;
        for (const { at, byte, kind } of changes) {
          const place = Math.min(at, spoilt.length);
          const rest = kind === 'cut' ? Buffer.alloc(0) : spoilt.subarray(kind === 'set' ? place + 1 : place);
          spoilt = Buffer.concat([
            spoilt.subarray(0, place),
            kind === 'cut' ? rest : Buffer.from([byte]),
            rest,
          ]);
        }
        const before = process.cpuUsage();
        const paper = await read(spoilt);
        const { user, system } = process.cpuUsage(before);
        expect(user + system).toBeLessThan(1_000_000); // microseconds
        if ('text' in paper) expect(paper.text).not.toMatch(/[\u0000-\u0008\u202e]/);
        else expect(saySourceProblem(paper.problem)).toMatch(/^[A-Z]/);
      }),
      { numRuns: 150 },
    );
  });
});
