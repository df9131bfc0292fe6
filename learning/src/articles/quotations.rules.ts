import { createHash } from 'node:crypto';
import { type Content, piecesOf } from './content.ts';

export type Quotation = { readonly words: string; readonly hash: string };

/** What people said, word for word: every block quotation of the text. The same words count once. */
export function findQuotations(content: Pick<Content, 'body' | 'sections'>): readonly Quotation[] {
  const found = new Map<string, Quotation>();
  for (const { markdown } of piecesOf(content))
    for (const words of blocksOf(markdown)) {
      const hash = hashWords(words);
      found.set(hash, { words, hash });
    }
  return [...found.values()];
}

function blocksOf(markdown: string): readonly string[] {
  const blocks: string[] = [];
  let open: string[] = [];
  for (const line of [...markdown.split('\n'), '']) {
    if (/^ {0,3}>/.test(line)) open.push(line.replace(/^ {0,3}> ?/, ''));
    else if (open.length > 0) {
      blocks.push(open.join(' ').replaceAll(/\s+/g, ' ').trim());
      open = [];
    }
  }
  return blocks.filter((words) => words !== '');
}

/** Of the words as they are read: another comma is another quotation, another line break is not. */
export const hashWords = (words: string): string =>
  createHash('sha256').update(words.replaceAll(/\s+/g, ' ').trim()).digest('hex');
