import { Conflict, NotFound, Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';

export type StatementRow = {
  readonly id: number;
  readonly report: number;
  readonly number: number;
  readonly words: string;
};
/** A citation with what is known of its excerpt. */
export type CitationRow = {
  readonly statement: number;
  readonly excerpt: number;
  readonly source: number;
  readonly place: string;
  readonly kind: string;
  readonly speaker: string;
  readonly words: string | null;
  readonly quoted: boolean;
  readonly may_find: boolean;
  readonly removed: boolean;
  /** The approved wording; null: none. */
  readonly quotation: string | null;
};

export const listStatements = (tx: Transaction, report: number): Promise<readonly StatementRow[]> =>
  tx.query('select id, report, number, words from research.statement where report = $1 order by number', [
    report,
  ]);

export const listCitations = (tx: Transaction, report: number): Promise<readonly CitationRow[]> =>
  tx.query(
    `select c.statement, c.excerpt, e.source, p.place, s.kind, s.speaker, e.words, c.quoted, s.may_find,
       s.removed_at is not null as removed, q.words as quotation
     from research.citation c join research.statement t on t.id = c.statement join research.excerpt e on e.id = c.excerpt
     join research.source s on s.id = e.source join research.project p on p.id = s.project
     left join research.quotation q on q.excerpt = e.id and q.answer = 'approved'
     where t.report = $1 order by t.number, p.place, c.excerpt`,
    [report],
  );

/** Locks the report, as every step of it does. Throws Refused where it is no draft: others may have read or signed it as it is. */
export async function lockDraft(tx: Transaction, report: number): Promise<void> {
  const row = await tx.maybeOne<{ state: string }>(
    "select state from articles.article where id = $1 and kind = 'report' for update",
    [report],
  );
  if (!row) throw new NotFound('There is no such report.');
  if (row.state !== 'draft')
    throw new Refused(
      'What a report rests on is signed with its text, and changes in a draft only. Save the text once more with a note: it is a draft again, and is reviewed and signed anew.',
      {},
      'not-a-draft',
    );
}

export async function lockDraftOf(tx: Transaction, statement: number): Promise<void> {
  const row = await tx.maybeOne<{ report: number }>('select report from research.statement where id = $1', [
    statement,
  ]);
  if (!row) throw new NotFound('There is no such statement.');
  await lockDraft(tx, row.report);
}

/** The number is the next free one of the report. */
export async function addStatement(tx: Transaction, report: number, words: string, by: By): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.statement (report, number, words, made_by, made_at)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4 from research.statement where report = $1 returning id`,
    [report, words, by.account, by.at],
  );
  return id;
}

export async function removeStatement(tx: Transaction, statement: number): Promise<void> {
  if ((await tx.run('delete from research.statement where id = $1', [statement])) === 0)
    throw new NotFound('There is no such statement.');
}

/** Rests a statement on an excerpt. Throws Conflict where it does already. */
export async function cite(
  tx: Transaction,
  given: { readonly statement: number; readonly excerpt: number; readonly quoted: boolean },
): Promise<void> {
  const there = await tx.maybeOne('select 1 from research.excerpt where id = $1', [given.excerpt]);
  if (!there) throw new NotFound(`There is no excerpt ${given.excerpt}.`);
  const done = await tx.run(
    'insert into research.citation (statement, excerpt, quoted) values ($1, $2, $3) on conflict do nothing',
    [given.statement, given.excerpt, given.quoted],
  );
  if (done === 0) throw new Conflict('The statement cites this excerpt already.');
}

export async function uncite(tx: Transaction, statement: number, excerpt: number): Promise<void> {
  await tx.run('delete from research.citation where statement = $1 and excerpt = $2', [statement, excerpt]);
}

/** Writes down what a report rests on at the moment it is published; a later publication replaces it. */
export async function releaseStatements(tx: Transaction, report: number): Promise<void> {
  await tx.run('delete from research.released_statement where report = $1', [report]);
  await tx.run(
    `insert into research.released_statement (report, number, words, excerpts, sources, places, quotations)
     select t.report, t.number, t.words, count(distinct e.id), count(distinct s.id), array_agg(distinct p.place order by p.place),
       coalesce(jsonb_agg(jsonb_build_object('source', s.id, 'place', p.place, 'speaker', s.speaker, 'words', q.words) order by p.place, q.id)
         filter (where c.quoted and q.id is not null), '[]')
     from research.statement t join research.citation c on c.statement = t.id join research.excerpt e on e.id = c.excerpt
     join research.source s on s.id = e.source join research.project p on p.id = s.project
     left join research.quotation q on q.excerpt = e.id and q.answer = 'approved'
     where t.report = $1 group by t.id`,
    [report],
  );
}

/** The words of a report as the public reads it; undefined where the text is no report. */
export async function findReportWords(tx: Transaction, article: number): Promise<string | undefined> {
  const row = await tx.maybeOne<{ words: string }>(
    "select words from published.article where id = $1 and kind = 'report'",
    [article],
  );
  return row?.words;
}
