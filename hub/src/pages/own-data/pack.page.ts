import {
  choice,
  day,
  FormTrouble,
  optionalText,
  redirect,
  show,
  text,
  ticks,
  whole,
} from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentPack, presentPacks } from './pack.presenter.ts';

const mayDraft = mayEver('draft-pack', 'person');
const mayCheck = mayEver('check-pack', 'person');
const Params = z.object({ pack: whole });
const PersonParams = z.object({ person: whole });

const one = async (at: Rooms, reader: Reader, pack: number) =>
  show('own-data/pack.njk', {
    ...presentPack(await at.rights.show({ reader, pack }), at.clock.today(), reader.account),
    mayDraft: mayDraft(reader),
  });

export const packsPage = get({
  path: paths.ownDataList,
  title: 'People’s own data',
  access: mayCheck,
  audit: 'shown',
  handle: async ({ at, reader }) =>
    show('own-data/packs.njk', presentPacks(await at.rights.list(reader), at.clock.today())),
});

const asked = async ({ params }: { readonly params: { readonly person: number } }) =>
  show('own-data/ask.njk', { action: paths.askOwnData(params) });

/** Somebody asked what is held about them. Shows nobody: the draft does, or says that there is nothing. */
export const askPage = get({
  path: paths.askOwnData,
  title: 'Somebody asked what is held',
  access: mayDraft,
  audit: { nothing: 'an empty form' },
  params: PersonParams,
  handle: asked,
});

export const draftPack = post({
  path: paths.askOwnData,
  title: 'Somebody asked what is held',
  access: mayDraft,
  audit: 'draft-pack',
  params: PersonParams,
  body: z.object({
    forWhom: choice(['self', 'parent'], 'Select who asks'),
    askedOn: day('Enter the day they asked, like 28 3 2025'),
    identity: text('Enter how you made sure who they are', { most: 500 }),
    childAgrees: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const pack = await at.rights.draft({ reader, ...params, ...body });
    return redirect(paths.ownData({ pack }), {
      done: 'It is drafted. Go through it, then another officer checks it.',
    });
  },
  again: asked,
});

export const packPage = get({
  path: paths.ownData,
  title: 'A person’s own data',
  access: mayCheck,
  audit: 'detail',
  params: Params,
  handle: ({ at, reader, params }) => one(at, reader, params.pack),
});

/** What is given and what is left out, by who drafts it. */
export const amendPack = post({
  path: paths.ownDataAmend,
  title: 'A person’s own data',
  access: mayDraft,
  audit: 'draft-pack',
  params: Params,
  body: z.object({
    give: z.preprocess(
      (given): unknown => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
      z.array(z.string().max(60)),
    ),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.rights.amend({ reader, ...params, give: new Set(body.give) });
    return redirect(paths.ownData(params), { done: 'Kept.' });
  },
  again: ({ at, reader, params }) => one(at, reader, params.pack),
});

export const checkPack = post({
  path: paths.ownDataCheck,
  title: 'A person’s own data',
  access: mayCheck,
  audit: 'check-pack',
  params: Params,
  body: z.object({
    verdict: choice(['agree', 'back'], 'Select whether it may be given like this'),
    words: text('Enter what you looked at, or what to change', { most: 1000 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.rights.check({ reader, ...params, ...body });
    return redirect(paths.ownData(params), {
      done: body.verdict === 'agree' ? 'Checked. It may be released.' : 'Sent back.',
    });
  },
  again: ({ at, reader, params }) => one(at, reader, params.pack),
});

export const releasePack = post({
  path: paths.ownDataRelease,
  title: 'A person’s own data',
  access: mayDraft,
  audit: 'release-pack',
  params: Params,
  body: z.object({
    handover: choice(['in-person', 'safe-address', 'secure-mail'], 'Select how they get it'),
    confirmed: text('Enter how you made sure that this way is safe for them', { most: 500 }),
    alone: ticks(['yes']),
  }),
  handle: async ({ at, reader, params, body: { handover, confirmed, alone } }) => {
    if (alone.length === 0)
      throw new FormTrouble({
        field: 'alone',
        text: 'Tick that nobody else opens their post or reads along',
      });
    await at.rights.release({ reader, ...params, handover, confirmed });
    return redirect(paths.ownData(params), { done: 'Released. Print it now.' });
  },
  again: ({ at, reader, params }) => one(at, reader, params.pack),
});

/** What the person reads: printed from the browser. */
export const printPack = get({
  path: paths.ownDataPrint,
  title: 'What is held about you',
  access: mayDraft,
  audit: 'exported',
  limit: 'export',
  params: Params,
  handle: async ({ at, reader, params }) =>
    show('own-data/print.njk', {
      ...presentPack(await at.rights.print({ reader, ...params }), at.clock.today(), reader.account),
      place: at.stamp.name,
    }),
});
