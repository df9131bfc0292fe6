import { choice, day, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentSample, presentSamples } from './searches.presenter.ts';

const access = mayEver('review-searches', 'place');
const Params = z.object({ sample: whole });

const all = async (at: Rooms, reader: Reader) =>
  show('searches/searches.njk', presentSamples(await at.insight.listSamples(reader), at.clock.today()));
const one = async (at: Rooms, reader: Reader, sample: number) =>
  show('searches/sample.njk', presentSample(await at.insight.showSample({ reader, sample }), reader.account));

/** Samples drawn so far, and the form to draw another. */
export const samplesPage = get({
  path: paths.searchSamples,
  title: 'Searches reviewed',
  access,
  audit: 'review-searches',
  handle: ({ at, reader }) => all(at, reader),
});

export const drawSample = post({
  path: paths.searchSamples,
  title: 'Searches reviewed',
  access,
  audit: 'review-searches',
  limit: 'search',
  body: z.object({
    from: day('Enter the first day like 28 3 2025'),
    to: day('Enter the last day like 28 3 2025'),
    size: choice(['5', '10', '20', '50'], 'Select how many'),
  }),
  handle: async ({ at, reader, body }) => {
    const sample = await at.insight.drawSample({ reader, ...body, size: Number(body.size) });
    return redirect(paths.searchSample({ sample }), { done: 'Drawn. Say of each whether it was right.' });
  },
  again: ({ at, reader }) => all(at, reader),
});

export const samplePage = get({
  path: paths.searchSample,
  title: 'A sample of searches',
  access,
  audit: 'review-searches',
  params: Params,
  handle: ({ at, reader, params }) => one(at, reader, params.sample),
});

export const reviewSearch = post({
  path: paths.searchSample,
  title: 'A sample of searches',
  access,
  audit: 'review-searches',
  params: Params,
  body: z.object({
    entry: whole,
    verdict: choice(['right', 'ask', 'wrong'], 'Select whether the search was right'),
    words: text('Enter what you found', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.insight.reviewSearch({ reader, ...params, ...body });
    return redirect(paths.searchSample(params), { done: 'The review is kept.' });
  },
  again: ({ at, reader, params }) => one(at, reader, params.sample),
});
