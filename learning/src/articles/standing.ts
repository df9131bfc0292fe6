import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { type ArticleRow, listChoices, listImages, listRevisions, lockArticle } from './article.store.ts';
import { piecesOf } from './content.ts';
import { findIdentifying } from './identifying.rules.ts';
import { picturesIn } from './markdown.ts';
import { keyOfFlag, type Standing } from './publishing.rules.ts';
import { findQuotations } from './quotations.rules.ts';
import * as signOff from './sign-off.store.ts';

/** One text with all that was said and signed about it. */
export type Opened = Awaited<ReturnType<typeof readStanding>>;

/** Reads it under a lock, so that what is decided from it still holds at commit. */
export async function readStanding(tx: Transaction, id: number) {
  const article: ArticleRow = await lockArticle(tx, id);
  const revisions = await listRevisions(tx, id);
  const [newest] = revisions;
  if (!newest) throw new NotFound('There is no such text.');
  const choices = await listChoices(tx);
  const [clearances, approvals, reviews, signatures] = [
    await signOff.listClearances(tx, id),
    await signOff.listQuotationApprovals(tx, id),
    await signOff.listReviews(tx, id),
    await signOff.listSignatures(tx, id),
  ];
  const { content } = newest;
  const names = [...choices.places, ...choices.organisations, ...choices.areas].map(({ name }) => name);
  const standing: Standing = {
    kind: article.kind,
    content,
    hash: newest.hash,
    flags: findIdentifying(content, names),
    quotations: findQuotations(content),
    picturesWithoutAlt: piecesOf(content).reduce(
      (sum, { markdown }) => sum + picturesIn(markdown).withoutAlt,
      0,
    ),
    cleared: new Set(clearances.map((one) => `${one.kind} ${one.words} ${one.sentence_hash}`)),
    approved: new Set(approvals.map(({ hash }) => hash)),
    review: reviews.find(({ revision }) => revision === newest.number)?.outcome,
    signatures: signatures.filter(({ revision }) => revision === newest.number),
  };
  return {
    article,
    revisions,
    newest,
    choices,
    standing,
    flags: standing.flags.map((flag) => ({
      ...flag,
      clearance: clearances.find(
        (one) => keyOfFlag(flag) === `${one.kind} ${one.words} ${one.sentence_hash}`,
      ),
    })),
    quotations: standing.quotations.map((one) => ({
      ...one,
      approval: approvals.find(({ hash }) => hash === one.hash),
    })),
    reviews,
    signatures,
    images: await listImages(tx, id),
  };
}
