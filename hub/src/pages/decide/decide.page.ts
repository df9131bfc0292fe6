import { choice, optionalDay, redirect, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { Outcome } from '../../needs/index.ts';
import { sayingNoReason } from '../family/look-for.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { Params } from './candidate.page.ts';
import { candidateForm, decidesFor } from './candidate-form.ts';
import { presentDecide } from './decide.presenter.ts';

/** A team about its own families. The front door works from the family's page. */
const access = sayingNoReason(mayEver('decide-candidate', 'candidate'));
const decideForm = candidateForm('decide/decide.njk', presentDecide);
const undoForm = candidateForm('decide/undo.njk', presentDecide);

const [first, ...others] = Outcome.options;

export const decidePage = get({
  path: paths.decide,
  title: 'Decide',
  access,
  audit: 'opened',
  params: Params,
  handle: decideForm,
});

/** A named person decides, with a reason. The room refuses contact before check first is complete. */
export const decide = post({
  path: paths.decide,
  title: 'Decide',
  access,
  audit: 'decide-candidate',
  params: Params,
  body: z.object({
    outcome: choice([first ?? 'hold', ...others], 'Select what you decide'),
    reason: text('Enter why, in words another person can follow', { most: 1000 }),
    until: optionalDay('Enter the day like 28 3 2025, or leave it out'),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.needs.decide({
      reader,
      candidate: params.candidate,
      purpose: decidesFor(reader),
      outcome: body.outcome,
      reason: body.reason,
      ...(body.until ? { until: body.until } : {}),
    });
    return redirect(paths.candidate(params), { done: 'Your decision is kept.' });
  },
  again: decideForm,
});

export const undoPage = get({
  path: paths.undoDecision,
  title: 'Take back the decision',
  access,
  audit: 'opened',
  params: Params,
  handle: undoForm,
});

/** The newest decision is taken back; it stays on record with who and why. */
export const undoDecision = post({
  path: paths.undoDecision,
  title: 'Take back the decision',
  access,
  audit: 'undo',
  params: Params,
  body: z.object({ reason: text('Enter why you take it back', { most: 1000 }) }),
  handle: async ({ at, reader, params, body }) => {
    await at.needs.undo({
      reader,
      candidate: params.candidate,
      purpose: decidesFor(reader),
      reason: body.reason,
    });
    return redirect(paths.candidate(params), { done: 'The decision is taken back.' });
  },
  again: undoForm,
});
