import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exampleContent } from '../../test/example-texts.ts';
import {
  diffContent,
  findIdentifying,
  findQuotations,
  renderMarkdown,
  toPlainText,
} from '../articles/index.ts';
import { toBlocks } from './public/article/to-blocks.ts';
import { toFeed } from './public/feeds/to-feed.ts';

/** Pieces that parsers stumble over, in any order and number. */
const piece = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![x](data:text/html,<b>)',
    '![x](image:1)',
    '<svg/onload=alert(1)>',
    '[a](<java\nscript:alert(1)>)',
    '<a href="&#106;avascript:alert(1)">',
    '> ',
    '- ',
    '1. ',
    '`',
    '```\n',
    '*',
    '_',
    '**',
    '[',
    ']',
    '(',
    ')',
    '|',
    '\n',
    '\n\n',
    '    ',
    '&amp;',
    '&#x3c;',
    '](',
    '[](',
    '![',
    '\\',
    '"',
    "'",
    '<!--',
    ']]>',
    '\u0000',
    '\u202e',
    '\ud800',
    '# ',
    '---\n',
    '| a | b |\n|---|---|\n',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

/** Written apart from the code: what a browser would run or fetch. */
const runs =
  /<script|<svg|<iframe|<object|<embed|<style|<link|<meta|<form|\son\w+\s*=|(?:href|src)\s*=\s*["']?\s*(?:javascript|data|vbscript):|src="(?!\/images\/\d+")/i;
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

it('lets nothing run, whatever is written as Markdown', () => {
  fc.assert(
    fc.property(text, (markdown) => {
      const html = renderMarkdown(markdown);
      expect(tagsOf(html).filter((tag) => runs.test(tag))).toEqual([]);
      expect(toPlainText(html)).not.toMatch(/<(?:p|h2|li|blockquote)>/);
      toBlocks(html);
    }),
  );
});

it('makes a feed that is well formed, whatever a title says', () => {
  fc.assert(
    fc.property(text, (words) => {
      const one = {
        slug: 'a-blog',
        kind: 'blog' as const,
        title: words,
        summary: words,
        authors: [{ name: words, role: '', organisation: '' }],
        areas: [],
        place: null,
        minutes: 1,
        published_at: '2025-01-01T00:00:00Z',
        changed_at: '2025-01-01T00:00:00Z',
      };
      const feed = toFeed({
        name: 'The Centre',
        address: 'https://centre.example',
        area: undefined,
        list: [one],
      });
      for (const xml of [feed.atom1(), feed.rss2()]) {
        expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        const outside = xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
        expect(outside).not.toMatch(
          /<(?:script|svg|img|b)[ />]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i,
        );
      }
    }),
    // Found by a drill: a second end of CDATA in one title.
    { examples: [[']]>]]><script>alert(1)</script>']] },
  );
});

it.each([
  ['open brackets', '['.repeat(50_000)],
  ['quotation marks', '> '.repeat(30_000)],
  ['emphasis', '*a '.repeat(30_000)],
  ['links', '[a]('.repeat(20_000)],
  ['backticks', Array.from({ length: 300 }, (_, n) => '`'.repeat(n)).join(' ')],
  ['a table', `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(15_000)}`],
  ['one word', 'Aa'.repeat(50_000)],
  ['numbers', '1 '.repeat(50_000)],
  ['names', 'Ann Lee '.repeat(12_000)],
  ['entities', '&#x3c;'.repeat(16_000)],
  ['lists in lists', Array.from({ length: 400 }, (_, n) => `${' '.repeat(n * 2)}- a`).join('\n')],
])('takes less than a second over 100,000 characters of %s', (_, words) => {
  const markdown = words.slice(0, 100_000);
  const content = exampleContent({ body: markdown });
  const reversed = exampleContent({ body: markdown.split('').reverse().join('') });
  const steps = [
    () => {
      const html = renderMarkdown(markdown);
      toBlocks(html);
      toPlainText(html);
      findQuotations(content);
    },
    () => findIdentifying(content),
    () => diffContent(content, reversed),
  ];
  expect(Math.max(...steps.map(leastSeconds))).toBeLessThan(1);
});

/** Processor seconds of one step, tried again where it took long: the first pays for compiling, and neighbours take the cache. */
function leastSeconds(step: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least >= 1; tries++) {
    const before = process.cpuUsage();
    step();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
