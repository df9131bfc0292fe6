import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { addressOf, sectionNames, whyAddress } from './address-for.ts';
import { mustSayWhy } from './look-for.ts';
import { sections } from './sections.ts';

const Params = z.object({ family: whole });
const NeedParams = z.object({ family: whole, need: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/) });
const Which = z.object({
  for: z.enum(sectionNames).catch('family'),
  need: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/)
    .optional(),
});
const access = mayEver('opened', 'family');

/** One part of what is shown of a family; who reaches the whole place says why first. */
const part = (name: keyof typeof addressOf, title: string, audit = 'opened') =>
  get({
    path: addressOf[name],
    title,
    access,
    audit,
    params: Params,
    handle: async ({ at, reader, params }) =>
      mustSayWhy(reader)
        ? redirect(whyAddress(params.family, name))
        : sections[name]({ at, reader, family: params.family }),
  });

const needPart = (name: 'need' | 'evidence', title: string, audit: string) =>
  get({
    path: name === 'need' ? paths.familyNeed : paths.familyEvidence,
    title,
    access,
    audit,
    params: NeedParams,
    handle: async ({ at, reader, params }) =>
      mustSayWhy(reader)
        ? redirect(whyAddress(params.family, name, params.need))
        : sections[name]({ at, reader, ...params }),
  });

const whyForm = (family: number, { for: part, need }: z.infer<typeof Which>) =>
  show('why.njk', {
    fields: [],
    action: whyAddress(family, part, need),
    at: 'this family',
    example: 'For example: a contact came in today. ',
  });

/** Asked of who reaches the whole place, before anything is shown; the same whether or not there is such a family. */
const whyPage = get({
  path: paths.familyWhy,
  title: 'Why you look',
  access,
  audit: { nothing: 'an empty form' },
  params: Params,
  query: Which,
  handle: async ({ params, query }) => whyForm(params.family, query),
});

/** The same family with a reason. The reason is kept in the audit and stands in no address. */
const forReason = post({
  path: paths.familyWhy,
  title: 'Family',
  access,
  audit: ['opened', 'detail'],
  limit: 'search',
  params: Params,
  query: Which,
  body: z.object({ reason: text('Enter why you look at this family', { most: 500 }) }),
  handle: async ({ at, reader, params, query, body }) =>
    sections[query.for]({ at, reader, family: params.family, need: query.need, reason: body.reason }),
  again: async ({ params, query }) => whyForm(params.family, query),
});

/** All that is shown of one family, a part at a time. */
export const familyPages = [
  part('family', 'Family'),
  part('tree', 'Who lives with whom'),
  part('say', 'What you may say'),
  part('history', 'Decisions and looks'),
  part('sheet', 'First visit'),
  part('chronology', 'Chronology', 'detail'),
  needPart('need', 'Signs of one need', 'opened'),
  needPart('evidence', 'What the signs rest on', 'detail'),
  whyPage,
  forReason,
];
