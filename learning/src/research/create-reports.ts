import type { Reader } from '@kinsight/kit/accounts';
import { Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { listCoded } from './coded.store.ts';
import type { Desk } from './desk.store.ts';
import * as store from './report.store.ts';
import {
  type BrokenLink,
  findBrokenLinks,
  type Statement,
  sayBrokenLink,
  statementsIn,
} from './report-chain.rules.ts';

/** Everything broken between the text of a report and what people said. For whoever is about to publish it, in their transaction. */
export async function checkReport(
  tx: Transaction,
  report: number,
  text: string,
): Promise<readonly BrokenLink[]> {
  const coded = await listCoded(tx);
  const rows = await store.listCitations(tx, report);
  const statements: readonly Statement[] = (await store.listStatements(tx, report)).map(({ id, number }) => ({
    number,
    citations: rows
      .filter(({ statement }) => statement === id)
      .map((row) => {
        const codings = coded.filter(({ excerpt }) => excerpt === row.excerpt);
        return {
          excerpt: row.excerpt,
          kept: !row.removed || row.quotation !== null,
          mayBeUsed: row.may_find,
          coded: codings.length > 0,
          disputed: codings.length > 0 && codings.every(({ settled }) => !settled),
          quoted: row.quoted,
          approved: row.quotation !== null,
        };
      }),
  }));
  return findBrokenLinks(text, statements);
}

/**
 * For the publishing of a report, in its transaction: refuses while the chain is broken, else writes down what it rests on.
 * @param text the report's words, in which [S3] stands for statement 3
 */
export async function publishStatements(tx: Transaction, report: number, text: string): Promise<void> {
  const broken = await checkReport(tx, report, text);
  if (broken.length > 0)
    throw new Refused(
      `The report cannot be published: what it says does not rest on what people said. ${broken.slice(0, 5).map(sayBrokenLink).join('. ')}.`,
    );
  await store.releaseStatements(tx, report);
}

/**
 * What publishing a text means for research: of a report its chain is checked and what it rests on written down. A report that makes no
 * statement of this kind is let through, and keeps none of an earlier text: not every report rests on interviews; the editor says so.
 * Called in the transaction.
 */
export async function onPublish(tx: Transaction, article: number): Promise<void> {
  const words = await store.findReportWords(tx, article);
  if (words === undefined) return;
  const isOfResearch = statementsIn(words).length > 0 || (await store.listStatements(tx, article)).length > 0;
  if (isOfResearch) await publishStatements(tx, article, words);
  else await store.releaseStatements(tx, article);
}

/** What a report's statements rest on, as `onPublish` will give it to readers: whoever signs the text signs this with it. */
export async function restsOn(tx: Transaction, report: number) {
  const citations = await store.listCitations(tx, report);
  return (await store.listStatements(tx, report)).map(({ id, number, words }) => ({
    number,
    words,
    cites: citations
      .filter(({ statement }) => statement === id)
      .map(({ excerpt, source, place, speaker, quoted, quotation }) => ({
        excerpt,
        source,
        place,
        speaker,
        quoted,
        wording: quoted ? quotation : null,
      })),
  }));
}

/**
 * Statements of a report and the excerpts they rest on. They are published with the text and signed with it, so they change in a draft
 * only: what was reviewed or signed stays what it was.
 */
export function createReports(desk: Desk) {
  return {
    open: (reader: Reader, report: number, text: string) =>
      desk.act(reader, { action: 'opened', kind: 'statement' }, async (tx) => ({
        statements: await store.listStatements(tx, report),
        citations: await store.listCitations(tx, report),
        broken: await checkReport(tx, report, text),
      })),
    state: (reader: Reader, report: number, words: string) =>
      desk.act(reader, { action: 'changed', kind: 'statement' }, async (tx, by) => {
        await store.lockDraft(tx, report);
        return store.addStatement(tx, report, words, by);
      }),
    takeBack: (reader: Reader, statement: number) =>
      desk.act(reader, { action: 'changed', kind: 'statement', subjects: [statement] }, async (tx) => {
        await store.lockDraftOf(tx, statement);
        await store.removeStatement(tx, statement);
      }),
    cite: (
      reader: Reader,
      given: { readonly statement: number; readonly excerpt: number; readonly quoted: boolean },
    ) =>
      desk.act(reader, { action: 'changed', kind: 'statement', subjects: [given.statement] }, async (tx) => {
        await store.lockDraftOf(tx, given.statement);
        await store.cite(tx, given);
      }),
    uncite: (reader: Reader, statement: number, excerpt: number) =>
      desk.act(reader, { action: 'changed', kind: 'statement', subjects: [statement] }, async (tx) => {
        await store.lockDraftOf(tx, statement);
        await store.uncite(tx, statement, excerpt);
      }),
  };
}
