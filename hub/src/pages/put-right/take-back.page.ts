import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';

const Params = z.object({ family: whole, what: z.enum(['family', 'link', 'shield']), decision: whole });
const access = mayEver('undo', 'person');
const form = (params: z.infer<typeof Params>) =>
  show('put-right/take-back.njk', {
    back: paths.family({ family: params.family }),
    action: paths.takeBack(params),
    isShield: params.what === 'shield',
  });

export const takeBackPage = get({
  path: paths.takeBack,
  title: 'Take back',
  access,
  audit: { nothing: 'an empty form' },
  params: Params,
  handle: async ({ params }) => form(params),
});

/** Takes back what was put right; it stays on record with who, when and why. */
export const takeBack = post({
  path: paths.takeBack,
  title: 'Take back',
  access,
  audit: ['undo', 'lift-shield'],
  params: Params,
  body: z.object({ reason: text('Enter why you take it back', { most: 1000 }) }),
  handle: async ({ at, reader, params, body }) => {
    const { decision } = params;
    if (params.what === 'family') await at.families.undo({ reader, correction: decision, ...body });
    else if (params.what === 'link') await at.people.undo({ reader, decision, ...body });
    else await at.people.liftShield({ reader, decision, ...body });
    return redirect(paths.family({ family: params.family }), { done: 'It is taken back.' });
  },
  again: async ({ params }) => form(params),
});
