import { choice, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentBegin } from './begin.presenter.ts';

const Params = z.object({ family: whole });
const access = mayEver('open-case', 'family');

const form = async (at: Rooms, reader: Reader, family: number) =>
  show('case/begin.njk', presentBegin(await at.needs.showFamily({ reader, family, purpose: 'support' })));

/** A case that begins from a referral, or from early help that is given already: nobody put the family forward. */
export const beginCasePages = [
  get({
    path: paths.beginCase,
    title: 'Open a case',
    access,
    audit: 'opened',
    params: Params,
    handle: ({ at, reader, params }) => form(at, reader, params.family),
  }),
  post({
    path: paths.beginCase,
    title: 'Open a case',
    access,
    audit: 'open-case',
    params: Params,
    body: z.object({
      because: choice(['referral', 'early-help'], 'Select what the case begins from'),
      members: z.preprocess(
        (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
        z.array(whole).min(1, 'Select who takes part'),
      ),
      speakTo: text('Enter to whom to speak safely', { most: 200 }),
      how: text('Enter how to speak safely', { most: 500 }),
    }),
    handle: async ({ at, reader, params, body: { because, members, ...safeContact } }) => {
      const from = { family: params.family, because };
      const { case: id } = await at.support.openCase({ reader, from, members, safeContact });
      return redirect(paths.case({ case: id }), { done: 'The case is open.' });
    },
    again: ({ at, reader, params }) => form(at, reader, params.family),
  }),
];
