import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { presentFamily } from './family.presenter.ts';
import { lookFor, mustSayWhy } from './look-for.ts';

const Params = z.object({ family: whole });
const access = mayEver('opened', 'family');

/** One family: who to ring first. */
export const familyPage = get({
  path: paths.family,
  title: 'Family',
  access,
  audit: 'opened',
  params: Params,
  handle: async ({ at, reader, params }) => {
    if (mustSayWhy(reader)) return redirect(paths.familyWhy(params));
    const view = await at.needs.showFamily({ reader, family: params.family, purpose: lookFor(reader) });
    return show('family/family.njk', presentFamily(view));
  },
});

/** Asked of who reaches the whole place, before anything is shown; the same whether or not there is such a family. */
export const familyWhyPage = get({
  path: paths.familyWhy,
  title: 'Why you look',
  access,
  audit: { nothing: 'an empty form' },
  params: Params,
  handle: async ({ params }) => show('family/why.njk', { action: paths.familyWhy(params) }),
});

/** The same family with a reason. The reason is kept in the audit and stands in no address. */
export const familyForReason = post({
  path: paths.familyWhy,
  title: 'Family',
  access,
  audit: 'opened',
  limit: 'search',
  params: Params,
  body: z.object({ reason: text('Enter why you look at this family', { most: 500 }) }),
  handle: async ({ at, reader, params, body }) => {
    const { reason } = body;
    const view = await at.needs.showFamily({
      reader,
      family: params.family,
      purpose: lookFor(reader),
      reason,
    });
    return show('family/family.njk', presentFamily(view));
  },
  again: async ({ params }) => show('family/why.njk', { action: paths.familyWhy(params) }),
});
