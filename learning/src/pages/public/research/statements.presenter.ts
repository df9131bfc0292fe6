import { sayCount, sayList } from '@kinsight/kit/web';
import type { Place } from '../../../articles/index.ts';
import type { PublishedStatement } from '../../../research/index.ts';
import { namesOf } from './barriers.presenter.ts';

/** What each statement of a report rests on: how many said it, where, and the words their speakers let us quote. */
export function presentStatements(statements: readonly PublishedStatement[], places: readonly Place[]) {
  const nameOf = namesOf(places);
  return statements.map(({ number, words, excerpts, sources, places: where, quotations }) => ({
    number,
    words,
    says: `${sayCount(excerpts, 'passage')} of ${sayCount(sources, 'interview or other source', 'interviews and other sources')}, from ${sayList(where.map(nameOf))}.`,
    quotations: quotations.map((one) => ({
      words: one.words,
      from: `${one.speaker}, ${nameOf(one.place)}`,
    })),
  }));
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The same as a last section of the report on paper, where nobody can follow a link; undefined where it makes no such statement. */
export function toStatementsSection(
  statements: ReturnType<typeof presentStatements>,
): { readonly heading: string; readonly html: string } | undefined {
  if (statements.length === 0) return undefined;
  const intro =
    '<p>A number in square brackets in the text leads here: what that statement rests on. Whoever spoke approved every word quoted.</p>';
  const parts = statements.map(
    ({ number, words, says, quotations }) =>
      `<h3>[${number}] ${escapeHtml(words)}</h3><p>${escapeHtml(says)}</p>${quotations
        .map((one) => `<blockquote><p>“${escapeHtml(one.words)}” (${escapeHtml(one.from)})</p></blockquote>`)
        .join('')}`,
  );
  return { heading: 'How we know', html: intro + parts.join('') };
}
