import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampStretch, paragraphsOf, tidyText } from './source-text.rules.ts';

describe('the text of a source', () => {
  it('tidied twice is tidied once, and holds no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (given) => {
        const tidy = tidyText(given);
        expect(tidyText(tidy)).toBe(tidy);
        expect(tidy).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 60 },
    );
  });

  it('has every word in exactly one sentence, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (given) => {
        const text = tidyText(given);
        const sentences = paragraphsOf(text).flatMap((one) => one.sentences);
        let at = 0;
        for (const { starts, ends } of sentences) {
          expect(text.slice(at, starts).trim()).toBe('');
          expect(ends).toBeGreaterThan(starts);
          at = ends;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it('reads as people read it', () => {
    const text = tidyText('We asked twice.  Nobody answered!\r\n\r\n“Why?”, she said.\u202e');
    expect(text).toBe('We asked twice. Nobody answered!\n\n“Why?”, she said.');
    expect(
      paragraphsOf(text).map(({ number, sentences }) => [
        number,
        sentences.map((one) => text.slice(one.starts, one.ends)),
      ]),
    ).toEqual([
      [1, ['We asked twice.', 'Nobody answered!']],
      [2, ['“Why?”, she said.']],
    ]);
  });

  it('takes a marked stretch without the spaces at its ends, and none outside the text', () => {
    expect(clampStretch('one two three', { starts: 3, ends: 8 })).toEqual({ starts: 4, ends: 7 });
    expect(clampStretch('one', { starts: 0, ends: 9 })).toBeUndefined();
    expect(clampStretch('a   b', { starts: 1, ends: 4 })).toBeUndefined();
    expect(clampStretch('abc', { starts: Number.NaN, ends: 2 })).toBeUndefined();
  });
});
