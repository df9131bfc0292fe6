import { BadInput } from '@kinsight/kit/command';
import type { Stretch } from './kappa.rules.ts';
import type { Paper } from './read-paper.ts';
import type { NewSource } from './source.store.ts';
import { saySourceProblem } from './source-problem.ts';
import { clampStretch, paragraphsOf } from './source-text.rules.ts';

/** What is asked beside the words; see NewSource. */
export type SourceTerms = Omit<NewSource, 'text' | 'sentences' | 'format' | 'leftOut'>;

/** Puts a paper and its terms together. Throws BadInput where the paper cannot be read or the consent makes no sense. */
export function toNewSource(terms: SourceTerms, paper: Paper, today: Temporal.PlainDate): NewSource {
  if ('problem' in paper) throw new BadInput(`${saySourceProblem(paper.problem)}.`);
  const { on, keepUntil } = terms.consent;
  const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(one, other) > 0;
  if (isAfter(on, today))
    throw new BadInput('The day of the consent lies ahead. Record a source once its speaker has agreed.');
  if (!isAfter(keepUntil, today)) throw new BadInput('The day until which it may be kept must lie ahead.');
  if (isAfter(keepUntil, today.add({ years: longestYears })))
    throw new BadInput(`Words are kept ${longestYears} years at most. Give an earlier day.`);
  const { text, format, leftOut } = paper;
  return {
    ...terms,
    text,
    format,
    leftOut,
    sentences: paragraphsOf(text).flatMap(({ sentences }) => sentences),
  };
}

/** Our own limit: a project with a place and its report last two years, and a later question needs no raw interview. */
const longestYears = 6;

/** The words of a stretch of a source. Throws BadInput where it holds none. */
export function wordsAt(text: string, stretch: Stretch): Stretch & { readonly words: string } {
  const marked = clampStretch(text, stretch);
  if (!marked) throw new BadInput('Select at least one word of the text.');
  return { ...marked, words: text.slice(marked.starts, marked.ends) };
}
