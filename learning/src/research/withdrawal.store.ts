import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';
import { holdsWordsOf } from './pasted-words.rules.ts';
import { removeWords } from './source.store.ts';

/** A published text that still holds words of somebody who withdrew. */
export type LeftInText = { readonly source: number; readonly article: number; readonly title: string };

/**
 * Somebody takes their consent back: all words of the source go now, also what the clock of sources left, which are quotations its
 * speaker approved. Returns the published texts into which words of it were written by hand: an editor corrects or withdraws them.
 */
export async function withdrawSource(
  tx: Transaction,
  source: number,
  by: By,
): Promise<readonly LeftInText[]> {
  if ((await takeOut(tx, source, by.at)).length === 0)
    throw new NotFound('There is nothing left to remove of this source.');
  return listLeftInTexts(tx, source);
}

/** The words go, and published texts into which some were written by hand are written down. Returns the source where it had any. */
export async function takeOut(
  tx: Transaction,
  source: number,
  at: Temporal.Instant,
): Promise<readonly number[]> {
  const said = await listSaid(tx, source);
  const gone = await removeWords(tx, { source }, at);
  if (gone.length === 0) return gone;
  const texts = await tx.query<{ article: number; revision: number; words: string }>(
    `select article, revision, concat_ws(' ', title, summary, words) as words from articles.public_article where withdrawn_at is null`,
  );
  const holding = texts.filter(({ words }) => holdsWordsOf(words, said));
  for (const { article, revision } of holding)
    await tx.run(
      'insert into research.left_in_text (source, article, revision, found_at) values ($1, $2, $3, $4)',
      [source, article, revision, at],
    );
  return gone;
}

/** Of one source or of all; a text leaves the list when another revision of it is published or it is withdrawn. */
export const listLeftInTexts = (tx: Transaction, source?: number): Promise<readonly LeftInText[]> =>
  tx.query(
    `select l.source, l.article, a.title from research.left_in_text l
     join articles.public_article a on a.article = l.article and a.revision = l.revision and a.withdrawn_at is null
     where $1::bigint is null or l.source = $1 order by l.found_at, l.article`,
    [source ?? null],
  );

/** Everything of a source that is still written down. */
async function listSaid(tx: Transaction, source: number): Promise<readonly string[]> {
  const rows = await tx.query<{ words: string }>(
    `select text as words from research.source where id = $1 and text is not null
     union select words from research.excerpt where source = $1 and words is not null
     union select q.words from research.quotation q join research.excerpt e on e.id = q.excerpt where e.source = $1
     union select q->>'words' from research.released_statement, jsonb_array_elements(quotations) q where (q->>'source')::bigint = $1`,
    [source],
  );
  return rows.map(({ words }) => words);
}
