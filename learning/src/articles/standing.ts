import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import {
  type ArticleRow,
  findAddresses,
  listChoices,
  listImages,
  listRevisions,
  lockArticle,
  namesIn,
} from './article.store.ts';
import { hashReading, piecesOf, type Rest } from './content.ts';
import { findIdentifying } from './identifying.rules.ts';
import { picturesIn } from './markdown.ts';
import { findPublicRevision } from './public-article.store.ts';
import { keyOfFlag, type Standing } from './publishing.rules.ts';
import { findQuotations } from './quotations.rules.ts';
import * as signOff from './sign-off.store.ts';

/** One text with all that was said and signed about it. */
export type Opened = Awaited<ReturnType<typeof readStanding>>;

/** What the statements of a report rest on, as readers will get it; nothing where the text is no such report. */
export type RestsOn = (tx: Transaction, article: number) => Promise<readonly Rest[]>;
/** What readers have of a text: nothing yet, a revision, or word that it was withdrawn. What is published next corrects the last two. */
export type ReadersHave = 'nothing' | 'text' | 'withdrawal';
export type ReadStanding = (tx: Transaction, id: number) => Promise<Opened>;

/**
 * Reads it under a lock, so that what is decided from it still holds at commit.
 * @returns `newest.hash` is of all that readers get: the revision, and what its statements rest on. It is what people sign.
 */
export async function readStanding(tx: Transaction, id: number, restsOn?: RestsOn) {
  const article: ArticleRow = await lockArticle(tx, id);
  const revisions = await listRevisions(tx, id);
  const [saved] = revisions;
  if (!saved) throw new NotFound('There is no such text.');
  const rests = (await restsOn?.(tx, id)) ?? [];
  const newest = { ...saved, hash: hashReading(saved.hash, rests) };
  const seen = await findPublicRevision(tx, id);
  const readersHave: ReadersHave = seen.revision === 0 ? 'nothing' : seen.isThere ? 'text' : 'withdrawal';
  const choices = await listChoices(tx);
  const [clearances, approvals, reviews, signatures] = [
    await signOff.listClearances(tx, id),
    await signOff.listQuotationApprovals(tx, id),
    await signOff.listReviews(tx, id),
    await signOff.listSignatures(tx, id),
  ];
  const { content } = newest;
  const names = namesIn(choices);
  const standing: Standing = {
    kind: article.kind,
    content,
    hash: newest.hash,
    flags: findIdentifying(
      { ...content, body: [content.body, ...rests.flatMap(wordsOf)].join('\n\n') },
      names,
    ),
    quotations: findQuotations(content),
    picturesWithoutAlt: piecesOf(content).reduce(
      (sum, { markdown }) => sum + picturesIn(markdown).withoutAlt,
      0,
    ),
    cleared: new Set(clearances.map((one) => `${one.kind} ${one.words} ${one.sentence_hash}`)),
    approved: new Set(approvals.map(({ hash }) => hash)),
    review: reviews.find(({ revision }) => revision === newest.number)?.outcome,
    signatures: signatures.filter(({ revision }) => revision === newest.number),
    organisations: new Set(choices.organisations.map(({ code }) => code)),
    approvers: choices.approvers,
    addresses: await findAddresses(
      tx,
      content.colleagues.map(({ slug }) => slug),
    ),
  };
  return {
    article,
    readersHave,
    revisions,
    newest,
    rests,
    /** Of places, organisations and areas: no persons. */
    names,
    /** Accounts of who saved anything that readers have not got yet. */
    authors: new Set(
      revisions.filter(({ number }) => number > seen.revision).map(({ savedBy }) => savedBy.account),
    ),
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

/** What of it readers get in words. */
const wordsOf = ({ words, cites }: Rest): readonly string[] => [
  words,
  ...cites.flatMap(({ wording }) => (wording === null ? [] : [wording])),
];
