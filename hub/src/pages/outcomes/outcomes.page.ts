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
  audit: 'shown',
  limit: 'search',
  handle: async ({ at, reader }) =>
    show('outcomes/outcomes.njk', presentOutcomes(await at.outcomes.list({ reader }), reader)),
});

const ready = async (at: Rooms, reader: Reader, id: number) =>
  show(
    'outcomes/ready.njk',
    presentReady(await at.outcomes.showReady({ reader, case: id }), mayPropose(reader)),
  );

/** What stands for an outcome of one case, and everything against it. */
const readyPage = get({
  path: paths.outcomeReady,
  title: 'Propose an outcome',
  access: mayJudge,
  audit: 'opened',
  params: CaseParams,
  handle: ({ at, reader, params }) => ready(at, reader, params.case),
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

export const outcomesPages = [listPage, readyPage, propose];
