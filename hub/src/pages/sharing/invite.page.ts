import { choice, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { findFlow, Params } from './flow.page.ts';
import { presentInvite } from './invite.presenter.ts';

const access = mayEver('sign-agreement', 'place');

const form = async (at: Rooms, reader: Reader, flow: string) => {
  const facts = await findFlow(at, reader, flow);
  const links = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
    at.signing.list(tx, facts),
  );
  return show(
    'sharing/invite.njk',
    presentInvite(facts, links, await at.accounts.listOrganisations(), at.clock.now(), reader),
  );
};

/** Asks somebody who has no account to sign, decide or advise once. */
export const invitePage = get({
  path: paths.inviteToSign,
  title: 'Ask for a signature',
  access,
  audit: { nothing: 'the register holds nobody’s data' },
  params: Params,
  handle: ({ at, reader, params }) => form(at, reader, params.flow),
});

/** The link is shown once: it is kept nowhere. */
export const invite = post({
  path: paths.inviteToSign,
  title: 'Ask for a signature',
  access,
  audit: ['sign-agreement', 'approve-flow'],
  params: Params,
  body: z.object({
    kind: choice(['signature', 'guardian-advice', 'decision'], 'Select what you ask for'),
    organisation: text('Select for which organisation', { most: 100 }),
    namedPerson: text('Enter who signs', { most: 200 }),
    position: text('Enter their position', { most: 200 }),
    days: choice(['3', '14', '30'], 'Select how long the link holds'),
  }),
  handle: async ({ at, reader, params, body }) => {
    const facts = await findFlow(at, reader, params.flow);
    const own =
      body.organisation === reader.organisation.code ? { organisation: reader.organisation.id } : {};
    // Whoever is told a link may open it: it takes what recording the same on paper takes.
    const action = body.kind === 'signature' ? 'sign-agreement' : 'approve-flow';
    const token = await at.access.asClerk({ reader, action, flow: facts.id, ...own }, (tx, trail) => {
      trail.note({ invited: body.kind, organisation: body.organisation, namedPerson: body.namedPerson });
      return at.signing.invite(tx, reader, facts, {
        ...body,
        flow: params.flow,
        days: Number(body.days),
      });
    });
    return show('sharing/invited.njk', {
      back: paths.inviteToSign(params),
      address: paths.sign({ token }),
      who: `${body.namedPerson}, ${body.position}`,
      days: body.days,
    });
  },
  again: ({ at, reader, params }) => form(at, reader, params.flow),
});

export const withdrawInvitation = post({
  path: paths.withdrawInvitation,
  title: 'Ask for a signature',
  access,
  audit: 'sign-agreement',
  params: Params.extend({ link: whole }),
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    const facts = await findFlow(at, reader, params.flow);
    await at.access.asClerk({ reader, action: 'sign-agreement', flow: facts.id }, async (tx, trail) => {
      trail.note({ withdrawn: params.link });
      await at.signing.withdraw(tx, reader, facts, params.link);
    });
    return redirect(paths.inviteToSign({ flow: params.flow }), {
      done: 'The link is taken back and opens nothing any more.',
    });
  },
});
