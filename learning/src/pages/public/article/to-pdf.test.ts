import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { toPdf } from './to-pdf.ts';

const view = {
  title: 'Who is in touch',
  summary: 'A flag and a number.',
  authors: ['Engagement manager, The Centre'],
  jointly: 'Published jointly by The Centre and another',
  day: '10 December 2024',
  corrections: [{ day: '1 January 2025', says: 'A word.' }],
  sections: [
    {
      heading: 'The place',
      html: '<p>A town &amp; its <a href="https://example.org">villages</a>.</p><ul>\n<li>one</li>\n<li>two</li>\n</ul>',
    },
    {
      heading: 'In their words',
      html: '<blockquote>\n<p>I rang her.</p>\n</blockquote><h3>More</h3><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>',
    },
  ],
};

it('makes a PDF whose language, title, headings, lists and quotations a screen reader knows, with its fonts in it', async () => {
  const pdf = await toPdf(view, 'The Centre');
  const plain = pdf.toString('latin1');
  expect(plain).toMatch(/^%PDF-1\.7/);
  for (const sign of ['/MarkInfo', '/StructTreeRoot', '/Lang (en-GB)', '/DisplayDocTitle true', '/FontFile2'])
    expect(plain, sign).toContain(sign);
  for (const tag of ['/H1', '/H2', '/H3', '/P', '/L', '/LI', '/LBody', '/BlockQuote'])
    expect(plain, tag).toMatch(new RegExp(`/S ${tag}\\b`));
  const pages = [...plain.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body = '']) => {
    try {
      return [inflateSync(Buffer.from(body, 'latin1')).toString('latin1')];
    } catch {
      return []; // a font, or not packed
    }
  });
  expect(pages.some((page) => /\/H1 << ?\/MCID \d+ ?>> BDC/.test(page.replaceAll(/\s+/g, ' ')))).toBe(true);
});
