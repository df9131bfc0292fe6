import { PaperStopped } from './source-problem.ts';
import { mostCharacters } from './source-text.rules.ts';

const deepest = 200; // Word's own tables within tables stay below 100

/** Elements whose words are not in the text as it now reads: deleted, moved away, or a second rendering of the same. */
const silent = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText']);

/** Gathers the words of a WordprocessingML document from its elements as they come. */
export function openDocxText() {
  const stack: string[] = [];
  const parts: string[] = [];
  let characters = 0;
  let silence = 0;
  let inText = 0;
  let hiddenRun = false;
  let hidden = false;

  const add = (words: string): void => {
    if (silence > 0) return;
    if (hiddenRun) {
      hidden ||= words.trim() !== '';
      return;
    }
    characters += words.length;
    if (characters > mostCharacters) throw new PaperStopped({ code: 'too-long', limit: mostCharacters });
    parts.push(words);
  };

  return {
    open: (name: string, attributes: Readonly<Record<string, unknown>>): void => {
      stack.push(name);
      if (stack.length > deepest) throw new PaperStopped({ code: 'too-deep' });
      if (silent.has(name)) silence++;
      else if (name === 'w:t') inText++;
      else if (name === 'w:r') hiddenRun = false;
      else if (name === 'w:vanish' && stack.includes('w:r') && isOn(attributes['w:val'])) hiddenRun = true;
      else if (name === 'w:tab' && stack.at(-2) === 'w:r') add(' ');
      else if (name === 'w:br' || name === 'w:cr') add('\n');
    },
    text: (words: string): void => {
      if (inText > 0) add(words);
    },
    close: (name: string): void => {
      stack.pop();
      if (silent.has(name)) silence--;
      else if (name === 'w:t') inText--;
      else if (name === 'w:r') hiddenRun = false;
      else if (name === 'w:p') add('\n\n');
    },
    finish: (): { text: string; hidden: boolean } => ({ text: parts.join(''), hidden }),
  };
}

/** A switch of Word: there without a value means on. */
const isOn = (value: unknown): boolean => typeof value !== 'string' || !['0', 'false', 'off'].includes(value);
