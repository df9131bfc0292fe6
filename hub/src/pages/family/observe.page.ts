import { choice, optionalText, redirect, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { stances } from '../../needs/index.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import { lookFor, reasonIn } from './look-for.ts';
import { sections } from './sections.ts';

/** A named person confirms a sign or strikes it out, with the family's own view beside it. */
export const keepObservation = post({
  path: paths.familyNeed,
  title: 'Signs of one need',
  access: mayEver('observe', 'person'),
  audit: 'observe',
  limit: 'search',
  params: z.object({ family: whole, need: z.string().max(20) }),
  body: z.object({
    person: z
      .string({ error: 'Select whom you speak of' })
      .regex(/^\d{1,15}$/, 'Select whom you speak of')
      .transform(Number),
    stance: choice(stances, 'Select whether it is so'),
    familyView: text('Enter what the family says, or “not asked yet”', { most: 1000 }),
    lookReason: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const purpose = lookFor(reader);
    const told = {
      reader,
      ...(purpose === 'identification' || purpose === 'audit' ? {} : { purpose }),
      ...(body.lookReason === undefined ? {} : { lookReason: body.lookReason }),
    };
    const { framework } = await at.needs.showFamily({
      reader,
      family: params.family,
      purpose,
      ...(body.lookReason === undefined ? {} : { reason: body.lookReason }),
    });
    await at.needs.observe({
      ...told,
      framework: framework ?? '',
      need: params.need,
      person: body.person,
      stance: body.stance,
      familyView: body.familyView,
    });
    const done = 'Kept, with your name. It counts from the next run.';
    const reason = reasonIn(body);
    return reason === undefined
      ? redirect(paths.family(params), { done })
      : sections.family({ at, reader, family: params.family, reason, done });
  },
  again: ({ at, reader, params, values }) =>
    sections.need({ at, reader, ...params, reason: reasonIn(values) }),
});
