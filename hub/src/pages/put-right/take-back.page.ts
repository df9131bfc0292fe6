import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { sayAnew } from '../anew/say-anew.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';

const Params = z.object({ family: whole, what: z.enum(['family', 'link', 'shield']), decision: whole });
const access = (reader: Reader): boolean =>
  mayEver('undo', 'person')(reader) || mayEver('lift-shield', 'person')(reader);
const form = async (at: Rooms, params: z.infer<typeof Params>) =>
  show('put-right/take-back.njk', {
    anew: params.what === 'link' ? sayAnew(await at.relinking.state()) : undefined,
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
  handle: ({ at, params }) => form(at, params),
});

/** Takes back what was put right; it stays on record with who, when and why. */
export const takeBack = post({
  path: paths.takeBack,
  title: 'Take back',
  access,
  audit: ['undo', 'lift-shield'],
  limit: 'search',
  params: Params,
  body: z.object({ reason: text('Enter why you take it back', { most: 1000 }) }),
  handle: async ({ at, reader, params, body }) => {
    const { decision } = params;
    if (params.what === 'family') await at.families.undo({ reader, correction: decision, ...body });
    else if (params.what === 'link') await at.people.undo({ reader, decision, soon: true, ...body });
    else await at.people.liftShield({ reader, decision, soon: true, ...body });
    return redirect(paths.putRight({ family: params.family }), { done: 'It is taken back.' });
  },
  again: ({ at, params }) => form(at, params),
});
