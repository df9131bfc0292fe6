import { optionalText, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { mayClaim, mayJudge } from './may-claim.ts';
import { presentOutcomes, presentReady } from './outcomes.presenter.ts';

const CaseParams = z.object({ case: whole });
const mayPropose = mayEver('propose-outcome', 'case');

/** Claims a reader may know of, and cases of which one may be made. */
const listPage = get({
  path: paths.outcomes,
  title: 'Outcomes',
  access: mayClaim,
  audit: ['shown', 'read-outcomes'],
  limit: 'search',
  handle: async ({ at, reader }) =>
    show('outcomes/outcomes.njk', presentOutcomes(await at.outcomes.list({ reader }), reader)),
});

const ready = async (at: Rooms, reader: Reader, id: number, reason?: string) =>
  show(
    'outcomes/ready.njk',
    presentReady(await at.outcomes.showReady({ reader, case: id, reason }), mayPropose(reader)),
  );

const whyForm = (id: number) =>
  show('why.njk', {
    fields: [],
    action: paths.outcomeReadyWhy({ case: id }),
    at: 'this case',
    example: 'For example: a claim of it waits to be signed. ',
  });

/** What stands for an outcome of one case, and everything against it. */
const readyPage = get({
  path: paths.outcomeReady,
  title: 'Propose an outcome',
  access: mayJudge,
  audit: 'opened',
  params: CaseParams,
  limit: 'search',
  handle: ({ at, reader, params }) =>
    mayPropose(reader)
      ? ready(at, reader, params.case)
      : Promise.resolve(redirect(paths.outcomeReadyWhy(params))),
});

const readyWhyPage = get({
  path: paths.outcomeReadyWhy,
  title: 'Why you look',
  access: mayJudge,
  audit: { nothing: 'an empty form' },
  params: CaseParams,
  handle: ({ params }) => Promise.resolve(whyForm(params.case)),
});

/** The same for who signs for the place: with a reason, and of a case an outcome is claimed of alone. */
const readyForReason = post({
  path: paths.outcomeReadyWhy,
  title: 'What stands for an outcome',
  access: mayJudge,
  audit: 'opened',
  limit: 'search',
  params: CaseParams,
  body: z.object({ reason: text('Enter why you look at this case', { most: 500 }) }),
  handle: ({ at, reader, params, body }) => ready(at, reader, params.case, body.reason),
  again: ({ params }) => Promise.resolve(whyForm(params.case)),
});

const propose = post({
  path: paths.outcomeReady,
  title: 'Propose an outcome',
  access: mayPropose,
  audit: 'propose-outcome',
  params: CaseParams,
  body: z.object({
    words: text('Enter what has changed for the family', { most: 1000 }),
    equivalent: optionalText(),
  }),
  handle: async ({ at, reader, params, body }) => {
    const { claim } = await at.outcomes.propose({
      reader,
      case: params.case,
      words: body.words,
      equivalent: body.equivalent === 'yes',
    });
    return redirect(paths.claim({ claim }), { done: 'Proposed. Somebody else signs it.' });
  },
  again: ({ at, reader, params }) => ready(at, reader, params.case),
});

export const outcomesPages = [listPage, readyPage, readyWhyPage, readyForReason, propose];
