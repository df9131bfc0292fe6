import { choice, FormTrouble, optionalDay, optionalText, show, text, ticks } from '@kinsight/kit/web';
import { z } from 'zod';
import type { SigningKind } from '../../agreements/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentSign } from './sign.presenter.ts';

const Params = z.object({ token: z.string().regex(/^[\w-]{43}$/) });

/** What each kind may say, in the order of the form. */
const outcomes: Readonly<Record<SigningKind, readonly string[]>> = {
  signature: ['signs', 'declines'],
  decision: ['approves', 'refuses', 'defers'],
  'guardian-advice': ['supports', 'refuses', 'defers'],
};

const form = async (at: Rooms, token: string) => {
  const { link, text: words, isSame, organisation } = await at.signing.open(token);
  return isSame
    ? show(
        'sign/sign.njk',
        presentSign({ ...link, organisation }, words, paths.sign({ token }), at.stamp.name),
      )
    : show('sign/changed.njk', { place: at.stamp.name }, { status: 409 });
};

/** For somebody without an account: exactly the words they are asked to sign or decide on. */
export const signPage = get({
  path: paths.sign,
  title: 'Sign',
  access: 'anybody',
  audit: { nothing: 'the register holds nobody’s data' },
  limit: 'sign-in',
  params: Params,
  handle: ({ at, params }) => form(at, params.token),
});

/** Signs once; the link is used up. */
export const sign = post({
  path: paths.sign,
  title: 'Sign',
  access: 'anybody',
  audit: ['sign-agreement', 'approve-flow'],
  limit: 'sign-in',
  params: Params,
  body: z.object({
    outcome: choice(
      ['signs', 'declines', 'approves', 'supports', 'refuses', 'defers'],
      'Select what you decide',
    ),
    until: optionalDay('Enter the last day like 28 3 2026'),
    words: optionalText({ most: 1000 }),
    read: ticks(['yes']),
    name: text('Type your name to sign', { most: 200 }),
  }),
  handle: async ({ at, params, body }) => {
    const { link } = await at.signing.open(params.token);
    if (!outcomes[link.kind].includes(body.outcome))
      throw new FormTrouble({ field: 'outcome', text: 'Select what you decide' });
    if (body.read.length === 0)
      throw new FormTrouble({ field: 'read', text: 'Tick that you have read the words below' });
    await at.signing.sign(params.token, {
      outcome: body.outcome,
      name: body.name,
      until: body.until,
      words: body.words,
    });
    return show('sign/signed.njk', {
      place: at.stamp.name,
      checkSum: link.textSha256,
      outcome: body.outcome,
    });
  },
  again: ({ at, params }) => form(at, params.token),
});
