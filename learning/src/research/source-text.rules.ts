import type { Stretch } from './kappa.rules.ts';

/** A source as people read it: paragraphs of sentences, each with where it stands in the text. */
export type Paragraph = Stretch & { readonly number: number; readonly sentences: readonly Stretch[] };

/** One megabyte of words is some 400 pages; an interview is 15. */
export const mostCharacters = 1_000_000;

/**
 * One form of text, so that a place in it stays that place: NFC, newlines only, no control characters, no spaces at the ends of
 * lines, at most one empty line between paragraphs. Bidirectional overrides go too: they make a line read as another.
 */
export function tidyText(given: string): string {
  return given
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[^\P{C}\n\t\u200c\u200d]/gu, '')
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{2,}/g, '\n\n')
    .trim();
}

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** Paragraphs of a tidy text, numbered from 1, and their sentences. Every character that is no white space is in exactly one sentence. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  const found: Paragraph[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
    found.push({
      number: found.length + 1,
      starts: index,
      ends: index + line.length,
      sentences: sentencesOf(line, index),
    });
  }
  return found;
}

/** A segment that holds no letter or digit (a dash, a closing quotation mark) belongs to the sentence before it. */
function sentencesOf(line: string, from: number): readonly Stretch[] {
  const found: { starts: number; ends: number }[] = [];
  for (const { segment, index } of segmenter.segment(line)) {
    const starts = from + index;
    const ends = starts + segment.trimEnd().length;
    const last = found.at(-1);
    if (last && !/[\p{L}\p{N}]/u.test(segment)) last.ends = Math.max(last.ends, ends);
    else found.push({ starts, ends });
  }
  return found;
}

/** The stretch a person meant, without white space at its ends; undefined where nothing is left or it does not lie in the text. */
export function clampStretch(text: string, { starts, ends }: Stretch): Stretch | undefined {
  if (!Number.isSafeInteger(starts) || !Number.isSafeInteger(ends) || starts < 0 || ends > text.length)
    return undefined;
  const words = text.slice(starts, ends);
  const from = starts + (words.length - words.trimStart().length);
  const to = ends - (words.length - words.trimEnd().length);
  return from < to ? { starts: from, ends: to } : undefined;
}
