import { choice, optionalDay, optionalText, text } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { Outcome } from '../../needs/index.ts';
import { reasonIn } from '../family/look-for.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import { Params, stepPage } from './candidate.page.ts';
import { candidateSteps, decidesFor } from './candidate-steps.ts';
import { goOn, saidWhy } from './go-on.ts';
import { mayDecide } from './may-decide.ts';

const access: (reader: Reader) => boolean = mayDecide;

const [first, ...others] = Outcome.options;

export const decidePage = stepPage('decide', { path: paths.decide, title: 'Decide' });

/** A named person decides, with a reason. The room refuses contact before check first is complete. */
export const decide = post({
  path: paths.decide,
  title: 'Decide',
  access,
  audit: 'decide-candidate',
  limit: 'search',
  params: Params,
  body: z.object({
    outcome: choice([first ?? 'hold', ...others], 'Select what you decide'),
    reason: text('Enter why, in words another person can follow', { most: 1000 }),
    until: optionalDay('Enter the day like 28 3 2025, or leave it out'),
    lookReason: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.needs.decide({
      reader,
      candidate: params.candidate,
      purpose: decidesFor(reader),
      ...saidWhy(reader, body),
      outcome: body.outcome,
      reason: body.reason,
      ...(body.until ? { until: body.until } : {}),
    });
    return goOn({ at, reader, ...params, reason: reasonIn(body), done: 'Your decision is kept.' });
  },
  again: ({ at, reader, params, values }) =>
    candidateSteps.decide({ at, reader, ...params, reason: reasonIn(values) }),
});

export const undoPage = stepPage('undo', { path: paths.undoDecision, title: 'Take back the decision' });

/** The newest decision is taken back; it stays on record with who and why. */
export const undoDecision = post({
  path: paths.undoDecision,
  title: 'Take back the decision',
  access,
  audit: 'undo',
  limit: 'search',
  params: Params,
  body: z.object({
    reason: text('Enter why you take it back', { most: 1000 }),
    lookReason: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.needs.undo({
      reader,
      candidate: params.candidate,
      purpose: decidesFor(reader),
      ...saidWhy(reader, body),
      reason: body.reason,
    });
    return goOn({ at, reader, ...params, reason: reasonIn(body), done: 'The decision is taken back.' });
  },
  again: ({ at, reader, params, values }) =>
    candidateSteps.undo({ at, reader, ...params, reason: reasonIn(values) }),
});
