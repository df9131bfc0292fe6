import { Refused } from '@kinsight/kit/command';
import { FormTrouble, optionalText, redirect, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { whyAddress } from './address-for.ts';
import { lookFor, mustSayWhy, reasonIn } from './look-for.ts';
import { sections } from './sections.ts';

const Params = z.object({ family: whole });

/** Who works with families may ask for help for one. */
export const mayRefer = mayEver('refer', 'person');

/** Help is asked for a family that is known: it joins the same worklist, the same day. */
export const referPages = [
  get({
    path: paths.familyRefer,
    title: 'Ask for help',
    access: mayRefer,
    audit: 'opened',
    params: Params,
    handle: async ({ at, reader, params }) =>
      mustSayWhy(reader)
        ? redirect(whyAddress(params.family, 'refer'))
        : sections.refer({ at, reader, ...params }),
  }),
  post({
    path: paths.familyRefer,
    title: 'Ask for help',
    access: mayRefer,
    audit: 'refer',
    limit: 'search',
    params: Params,
    body: z.object({
      person: z
        .string({ error: 'Select for whom help is asked' })
        .regex(/^\d{1,15}$/, 'Select for whom help is asked')
        .transform(Number),
      reason: text('Enter what help is asked for, and by whom', { most: 1000 }),
      lookReason: optionalText({ most: 500 }),
    }),
    handle: async ({ at, reader, params, body }) => {
      const lookReason = reasonIn(body);
      const purpose = lookFor(reader);
      const said = lookReason === undefined ? {} : { reason: lookReason };
      const { framework, members } = await at.needs.showFamily({ reader, purpose, ...params, ...said });
      // Somebody of this family, whatever the form was sent with; never another in their place.
      if (!members.some(({ person }) => person === body.person))
        throw new FormTrouble({
          field: 'person',
          text: 'Select for whom help is asked. Whom you chose is not shown in this family any more',
        });
      if (framework === undefined)
        throw new Refused(
          'No framework is approved here yet, so nobody could say what help is for. A manager approves one first.',
          {},
          'no-framework',
        );
      await at.needs.refer({
        reader,
        person: body.person,
        framework,
        reason: body.reason,
        purpose: purpose === 'support' || purpose === 'safeguarding' ? purpose : 'triage',
        ...(lookReason === undefined ? {} : { lookReason }),
      });
      const done = 'Kept, with your name. The family is on the worklist.';
      return lookReason === undefined
        ? redirect(paths.family(params), { done })
        : sections.family({ at, reader, ...params, reason: lookReason, done });
    },
    again: ({ at, reader, params, values }) =>
      sections.refer({ at, reader, ...params, reason: reasonIn(values) }),
  }),
];
