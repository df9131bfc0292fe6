import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { mustSayWhy } from '../family/look-for.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { type CandidateStep, candidateStepNames, candidateWhy } from './candidate-address.ts';
import { candidateSteps } from './candidate-steps.ts';
import { mayDecide } from './may-decide.ts';

const access: (reader: Reader) => boolean = mayDecide;

export const Params = z.object({ candidate: whole });
const Which = z.object({ for: z.enum(candidateStepNames).catch('candidate') });

/** A step as a page; who reaches the whole place says why first. */
export const stepPage = (
  step: CandidateStep,
  { path, title }: { readonly path: { readonly pattern: string }; readonly title: string },
) =>
  get({
    path,
    title,
    access,
    audit: 'opened',
    params: Params,
    handle: async ({ at, reader, params }) =>
      mustSayWhy(reader)
        ? redirect(candidateWhy(params.candidate, step))
        : candidateSteps[step]({ at, reader, ...params }),
  });

/** One family put forward: the signs, what check first says so far, what was decided. */
export const candidatePage = stepPage('candidate', {
  path: paths.candidate,
  title: 'Check first, then decide',
});

const whyForm = (candidate: number, step: CandidateStep) =>
  show('why.njk', {
    action: candidateWhy(candidate, step),
    fields: [],
    at: 'this family',
    example: 'For example: they were put forward and nobody works with them. ',
  });

/** Asked before anything is shown; the same whether or not there is such a family. */
const candidateWhyPage = get({
  path: paths.candidateWhy,
  title: 'Why you look',
  access,
  audit: { nothing: 'an empty form' },
  params: Params,
  query: Which,
  handle: async ({ params, query }) => whyForm(params.candidate, query.for),
});

/** The same step with a reason. The reason is kept in the audit and stands in no address. */
const candidateForReason = post({
  path: paths.candidateWhy,
  title: 'Check first, then decide',
  access,
  audit: 'opened',
  limit: 'search',
  params: Params,
  query: Which,
  body: z.object({ reason: text('Enter why you look at this family', { most: 500 }) }),
  handle: ({ at, reader, params, query, body }) =>
    candidateSteps[query.for]({ at, reader, ...params, reason: body.reason }),
  again: async ({ params, query }) => whyForm(params.candidate, query.for),
});

export const candidatePages = [candidatePage, candidateWhyPage, candidateForReason];
