import { choice, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { sayAnew } from '../anew/say-anew.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentReview, presentReviews } from './review.presenter.ts';

const Params = z.object({ review: whole });
export const mayReview = mayEver('review-link', 'person');

const showPair = async (at: Rooms, reader: Reader, review: number) => {
  const pair = await at.people.showReview({ reader, review });
  const why = await at.people.explain({ reader, left: pair.left.record, right: pair.right.record });
  return show('review/review.njk', presentReview(pair, why));
};

/** Pairs of records that a person has to look at, the ones on which most hangs first. */
export const reviewsPage = get({
  path: paths.reviews,
  title: 'Links to review',
  access: mayReview,
  audit: 'shown',
  handle: async ({ at, reader }) =>
    show('review/reviews.njk', {
      ...presentReviews(await at.people.listReviews({ reader, limit: 100 })),
      anew: sayAnew(await at.relinking.state()),
    }),
});

/** One pair: both sides by identity alone, why they may be one, and what a merge would change. */
export const reviewPage = get({
  path: paths.review,
  title: 'Same person or not',
  access: mayReview,
  audit: ['shown', 'detail'],
  params: Params,
  handle: ({ at, reader, params }) => showPair(at, reader, params.review),
});

export const decideReview = post({
  path: paths.review,
  title: 'Same person or not',
  access: mayReview,
  audit: 'review-link',
  params: Params,
  body: z.object({
    verdict: choice(['same', 'different', 'not-sure'], 'Select whether they are the same person'),
    reason: text('Enter why', { most: 1000 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const became = await at.people.decideReview({
      reader,
      review: params.review,
      soon: true,
      ...body,
    });
    // On to the next pair, so that a morning's work needs no list in between.
    const [next] = (await at.people.listReviews({ reader, limit: 20 })).filter(
      ({ id }) => id !== params.review,
    );
    return redirect(next === undefined ? paths.reviews() : paths.review({ review: next.id }), {
      done: became === 'kept' ? done[body.verdict] : undone[became],
    });
  },
  again: ({ at, reader, params }) => showPair(at, reader, params.review),
});

const undone = {
  waits:
    'Kept as the first word. Somebody of this pair is restricted: nothing changes before a second person says the same.',
  differ: 'You and the first reader differ. Nothing changes; talk, then both begin again.',
} as const;

const done = {
  same: 'Kept: one person. It shows everywhere once it is worked in, usually within a minute.',
  different:
    'Kept: two people from now on, and never again put together. Signs of need that were counted before stay until the next run.',
  'not-sure': 'Kept: the pair leaves the list and nothing changes.',
} as const;
