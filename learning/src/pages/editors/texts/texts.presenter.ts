import type { Reader } from '@kinsight/kit/accounts';
import { sayDay } from '@kinsight/kit/web';
import {
  type ArticleLine,
  type ArticleState,
  beforePublishing,
  beforeReview,
  diffContent,
  identifyingKinds,
  keyOfFlag,
  maySign,
  missingSignatures,
  type Opened,
  sayProblem,
} from '../../../articles/index.ts';
import { editorPaths } from '../../paths.ts';
import { sayAuthor } from '../../public/headline.presenter.ts';
import { kindWords, whereIs } from '../../public/where.ts';
import { holds } from '../../who-may.ts';
import { presentAbout } from './about.presenter.ts';
import { toPieces } from './to-pieces.ts';

/** Where a text stands, as people say it. */
export const stateWords: Readonly<Record<ArticleState, { readonly text: string; readonly colour: string }>> =
  {
    draft: { text: 'Draft', colour: 'govuk-tag--grey' },
    review: { text: 'In review', colour: 'govuk-tag--blue' },
    'sign-off': { text: 'In sign-off', colour: 'govuk-tag--purple' },
    scheduled: { text: 'Scheduled', colour: 'govuk-tag--light-blue' },
    published: { text: 'Published', colour: 'govuk-tag--green' },
    withdrawn: { text: 'Withdrawn', colour: 'govuk-tag--red' },
  };

export const presentTexts = (list: readonly ArticleLine[]) => ({
  list: list.map(({ id, kind, title, state, saved_by, saved_at, is_read }) => ({
    href: editorPaths.text({ id }),
    title,
    kind: kindWords[kind].one,
    state: stateWords[state],
    touched: `${sayDay(saved_at)}, ${saved_by}`,
    isRead: is_read && state !== 'published',
  })),
});

/** One text with what may be done now, by this reader. */
export function presentText(opened: Opened, reader: Reader, address: string) {
  const { article, newest, standing, revisions, reviews, signatures, readersHave } = opened;
  const { id, state } = article;
  const problems = problemsAt(state, standing);
  const isEditor = holds('editor')(reader);
  const mayWrite = holds('author', 'editor')(reader);
  const isOwn = opened.authors.has(reader.account);
  const signed = standing.signatures.some(
    ({ login, hash }) => login === reader.login && hash === newest.hash,
  );
  return {
    title: newest.content.title,
    kind: kindWords[article.kind].one,
    state: stateWords[state],
    problems: problems.map(sayProblem),
    revision: newest.number,
    hash: newest.hash,
    shortHash: newest.hash.slice(0, 12),
    readers: `${address}${whereIs(article.kind, article.slug)}`,
    isPublic: readersHave === 'text',
    isOlder: readersHave === 'text' && state !== 'published',
    links: {
      read: editorPaths.readText({ id }),
      edit: editorPaths.editText({ id }),
      checks: editorPaths.checks({ id }),
      differences: editorPaths.differences({ id }),
      chain:
        article.kind === 'report' && holds('researcher', 'author', 'editor')(reader)
          ? editorPaths.chain({ report: id })
          : undefined,
      submit: editorPaths.submit({ id }),
      review: editorPaths.reviewText({ id }),
      sign: editorPaths.sign({ id }),
      publish: editorPaths.publish({ id }),
      unschedule: editorPaths.unschedule({ id }),
      withdraw: editorPaths.withdraw({ id }),
      pictures: editorPaths.picture({ id }),
    },
    may: {
      write: mayWrite,
      submit: mayWrite && state === 'draft' && problems.length === 0,
      review: state === 'review' && isEditor && !isOwn,
      ownReview: state === 'review' && isOwn,
      sign: state === 'sign-off' && maySign(reader, opened) && !signed,
      publish: isEditor && state === 'sign-off' && problems.length === 0,
      publishNow: isEditor && state === 'scheduled' && problems.length === 0,
      unschedule: isEditor && state === 'scheduled',
      withdraw: isEditor && readersHave === 'text',
    },
    corrects: readersHave !== 'nothing',
    missing: state === 'sign-off' ? missingSignatures(standing) : [],
    signatures: signatures.map(({ name, organisation, at, hash, revision }) => ({
      name,
      organisation:
        opened.choices.organisations.find(({ code }) => code === organisation)?.name ?? organisation,
      day: sayDay(at),
      holds: hash === newest.hash && revision === newest.number,
      revision,
    })),
    reviews: reviews.map(({ by, at, outcome, comment, revision }) => ({
      by,
      day: sayDay(at),
      outcome,
      comment,
      revision,
    })),
    revisions: revisions.map(({ number, savedBy, savedAt, note }) => ({
      number,
      by: savedBy.name,
      day: sayDay(savedAt),
      note,
    })),
    images: opened.images.map((one) => ({ ...one, markdown: `![${one.alt}](image:${one.id})` })),
    publishAt: article.publish_at === null ? undefined : sayDay(article.publish_at),
  };
}

/** What keeps it from its next step; of a withdrawn text nothing is asked before somebody writes it anew. */
function problemsAt(state: ArticleState, standing: Opened['standing']) {
  if (state === 'withdrawn') return [];
  return state === 'draft' ? beforeReview(standing) : beforePublishing(standing);
}

/** The newest revision as it will be read, with all that is signed with it, and the fingerprint of that. */
export const presentReading = ({ article, newest, rests, choices }: Opened) => ({
  title: newest.content.title,
  summary: newest.content.summary,
  authors: newest.content.authors.map(sayAuthor),
  pieces: toPieces(newest.content),
  about: presentAbout(newest.content, choices),
  rests: rests.map(({ number, words, cites }) => ({
    number,
    words,
    cites: cites.map(({ excerpt, place, speaker, wording }) => ({
      excerpt,
      from: `${speaker}, ${choices.places.find(({ code }) => code === place)?.name ?? place}`,
      wording,
    })),
  })),
  shortHash: newest.hash.slice(0, 12),
  revision: newest.number,
  back: editorPaths.text({ id: article.id }),
});

/** What might tell who somebody is, and what people said: each with who answered for it. Authors and editors answer. */
export const presentChecks = (opened: Opened, reader: Reader) => ({
  mayAnswer: holds('author', 'editor')(reader),
  /** Where an error summary leads: the first form that waits. */
  first: firstOpen(opened),
  title: opened.newest.content.title,
  action: editorPaths.checks({ id: opened.article.id }),
  back: editorPaths.text({ id: opened.article.id }),
  flags: opened.flags.map((flag, at) => ({
    at,
    key: keyOfFlag(flag),
    kind: identifyingKinds[flag.kind],
    words: flag.words,
    sentence: flag.sentence,
    cleared: flag.clearance && {
      by: flag.clearance.by,
      day: sayDay(flag.clearance.at),
      reason: flag.clearance.reason,
    },
  })),
  quotations: opened.quotations.map(({ words, hash, approval }, at) => ({
    at,
    words,
    hash,
    approved: approval && { ...approval, day: sayDay(approval.at) },
  })),
});

/** The newest revision against another. */
export function presentDifferences({ article, revisions, newest, rests }: Opened, from: number | undefined) {
  const before = revisions.find(({ number }) => number === (from ?? newest.number - 1));
  return {
    title: newest.content.title,
    back: editorPaths.text({ id: article.id }),
    action: editorPaths.differences({ id: article.id }),
    revisions: revisions.slice(1).map(({ number, savedAt, savedBy }) => ({
      value: number,
      text: `Revision ${number}, ${sayDay(savedAt)}, ${savedBy.name}`,
      selected: number === before?.number,
    })),
    from: before?.number,
    to: newest.number,
    rests: rests.length > 0,
    read: editorPaths.readText({ id: article.id }),
    differences: before ? diffContent(before.content, newest.content) : [],
  };
}

function firstOpen({ flags, quotations }: Opened): string {
  const flag = flags.findIndex(({ clearance }) => clearance === undefined);
  if (flag >= 0) return `reason-${flag}`;
  const quotation = quotations.findIndex(({ approval }) => approval === undefined);
  return quotation >= 0 ? `evidence-${quotation}` : '';
}
