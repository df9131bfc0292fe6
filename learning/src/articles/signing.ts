import type { Reader } from '@kinsight/kit/accounts';
import { BadInput, type Clock, Conflict, NotFound, Refused } from '@kinsight/kit/command';
import { setState } from './article.store.ts';
import type { Change } from './create-articles.ts';
import { beforeReview, keyOfFlag, missingSignatures, sayProblem } from './publishing.rules.ts';
import * as store from './sign-off.store.ts';
import type { Opened, ReadStanding } from './standing.ts';

/** From draft to signed: checks, review, signatures. Each step is somebody's, by name, about this exact revision. */
export function createSignOff({
  change,
  clock,
  read,
}: {
  readonly change: Change;
  readonly clock: Clock;
  readonly read: ReadStanding;
}) {
  return {
    /** A named person says why these words tell nobody who somebody is. */
    clearFlag: (by: Reader, id: number, key: string, reason: string) =>
      change(by, { article: id, detail: { did: 'cleared', reason } }, async (tx) => {
        const { standing } = await read(tx, id);
        const flag = standing.flags.find((one) => keyOfFlag(one) === key);
        if (!flag) throw new NotFound('This sentence is no longer in the text.');
        await store.insertClearance(tx, id, { ...flag, reason, by: by.account, at: clock.now() });
      }),

    /** Who is quoted has agreed to these words. @param evidence how they said so: “e-mail of 3 February” */
    approveQuotation: (by: Reader, id: number, hash: string, speaker: string, evidence: string) =>
      change(by, { article: id, detail: { did: 'quotation-approved' } }, async (tx) => {
        const { standing } = await read(tx, id);
        if (!standing.quotations.some((one) => one.hash === hash))
          throw new NotFound('These words are no longer in the text.');
        await store.insertQuotationApproval(tx, id, {
          hash,
          speaker,
          evidence,
          by: by.account,
          at: clock.now(),
        });
      }),

    /** Asks for review. Throws BadInput with all that is still missing. */
    submit: (by: Reader, id: number) =>
      change(by, { article: id, detail: { did: 'submitted' } }, async (tx) => {
        const { standing, article } = await read(tx, id);
        mustBe(article.state, 'draft');
        const missing = beforeReview(standing);
        if (missing.length > 0) throw new BadInput(missing.map(sayProblem).join(' '), {}, 'not-ready');
        await setState(tx, id, 'review');
      }),

    /** Accepts the revision, or returns it with a comment. Nobody reviews their own words, though a colleague saved the text last. */
    review: (by: Reader, id: number, outcome: 'accepted' | 'returned', comment: string) =>
      change(by, { article: id, detail: { did: outcome } }, async (tx) => {
        const { newest, article, authors } = await read(tx, id);
        mustBe(article.state, 'review');
        if (authors.has(by.account))
          throw new Refused(
            'You wrote some of what is new in this text: somebody else reviews it.',
            {},
            'own-words',
          );
        if (outcome === 'returned' && comment.trim() === '') throw new BadInput('Say what should change.');
        const { number: revision } = newest;
        await store.insertReview(tx, id, {
          revision,
          reviewer: by.account,
          outcome,
          comment,
          at: clock.now(),
        });
        await setState(tx, id, outcome === 'accepted' ? 'sign-off' : 'draft');
      }),

    /**
     * Signs this exact revision for the reader's organisation. Returns whose signature is still missing.
     * @param hash the hash the reader saw: where the text has changed meanwhile nothing is signed
     */
    sign: (by: Reader, id: number, hash: string) =>
      change(by, { article: id, detail: { did: 'signed', hash } }, async (tx) => {
        const opened = await read(tx, id);
        mustBe(opened.article.state, 'sign-off');
        if (opened.newest.hash !== hash)
          throw new Conflict(
            'The text has changed since you read it. Read the new revision, then sign.',
            {},
            'other-text',
          );
        if (!maySign(by, opened))
          throw new Refused('This text does not name you as one who signs it.', {}, 'not-named');
        await store.insertSignature(tx, id, {
          revision: opened.newest.number,
          hash,
          organisation: by.organisation.code,
          approver: by.account,
          at: clock.now(),
        });
        return missingSignatures((await read(tx, id)).standing);
      }),
  };
}

/** An approver of a publisher: the ones it names, or any of its approvers where it names none. */
export const maySign = (reader: Reader, { newest }: Pick<Opened, 'newest'>): boolean =>
  reader.roles.some(({ role }) => role === 'approver') &&
  newest.content.publishers.some(
    ({ organisation, approvers }) =>
      organisation === reader.organisation.code &&
      (approvers.length === 0 || approvers.includes(reader.login)),
  );

export function mustBe(state: string, ...wanted: readonly string[]): void {
  if (!wanted.includes(state))
    throw new Conflict(
      `This text is at “${state}”; that can be done at “${wanted.join('” or “')}” only.`,
      {},
      'wrong-state',
    );
}
