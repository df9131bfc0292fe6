/** Ours: seven words in the same order are hardly ever chance, and a quotation cut short still has them. */
const run = 7;
/** A saying shorter than this is everybody's: “it takes time”. */
const fewest = 4;

/**
 * Whether a text holds words somebody said: seven in a row of it, or all of a saying of four to seven. Capitals, accents of quotation
 * marks and line breaks make no difference. What it finds is a question to an editor, never an answer.
 */
export function holdsWordsOf(text: string, said: readonly string[]): boolean {
  const words = ` ${wordsOf(text).join(' ')} `;
  return said.some((one) => runsOf(wordsOf(one)).some((some) => words.includes(` ${some} `)));
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function runsOf(words: readonly string[]): readonly string[] {
  if (words.length < fewest) return [];
  if (words.length <= run) return [words.join(' ')];
  return words.slice(0, words.length - run + 1).map((_, at) => words.slice(at, at + run).join(' '));
}
