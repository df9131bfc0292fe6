import { createHash } from 'node:crypto';
import { type Content, piecesOf } from './content.ts';
import { blockQuotesIn } from './markdown.ts';

export type Quotation = { readonly words: string; readonly hash: string };

/** What people said, word for word: every block quotation of the text. The same words count once. */
export function findQuotations(content: Pick<Content, 'body' | 'sections'>): readonly Quotation[] {
  const found = new Map<string, Quotation>();
  for (const { markdown } of piecesOf(content))
    for (const words of blockQuotesIn(markdown)) {
      const hash = hashWords(words);
      found.set(hash, { words, hash });
    }
  return [...found.values()];
}

/** Of the words as they are read: another comma is another quotation, another line break is not. */
export const hashWords = (words: string): string =>
  createHash('sha256').update(words.replaceAll(/\s+/g, ' ').trim()).digest('hex');
