import { NotFound } from '@kinsight/kit/command';
import { redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { listAcceptances } from '../../law/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { act } from './act.ts';
import { presentGateway, presentGateways, stateOf } from './gateways.presenter.ts';

const access = mayEver('read-register', 'place');
const mayAccept = mayEver('accept-gateway', 'place');
const audit = { nothing: 'the register holds nobody’s data' };
const Params = z.object({ gateway: z.string().max(100) });

const accepted = (at: Rooms, reader: Reader) =>
  at.access.asClerk({ reader, action: 'read-register' }, (tx) => listAcceptances(tx));

/** The law a flow may rest on here. */
export const gatewaysPage = get({
  path: paths.gateways,
  title: 'Law we may use',
  access,
  audit,
  handle: async ({ at, reader }) =>
    show('sharing/sharing.njk', {
      ...presentGateways([...at.law.gateways.values()], await accepted(at, reader)),
      actions: [],
    }),
});

const one = async (at: Rooms, reader: Reader, code: string) => {
  const gateway = at.law.gateways.get(code);
  if (!gateway) throw new NotFound('There is no such gateway.');
  return act(presentGateway(gateway, await accepted(at, reader), mayAccept(reader)));
};

export const gatewayPage = get({
  path: paths.gateway,
  title: 'A gateway in law',
  access,
  audit,
  params: Params,
  handle: ({ at, reader, params }) => one(at, reader, params.gateway),
});

/** Only the place's IG lead, by name, with what it rests on, for its text as it reads now. */
export const acceptGateway = post({
  path: paths.gateway,
  title: 'A gateway in law',
  access: mayAccept,
  audit: 'accept-gateway',
  params: Params,
  body: z.object({
    reference: text('Enter what the acceptance rests on: legal advice, a minute, a commencement order', {
      most: 500,
    }),
  }),
  handle: async ({ at, reader, params: { gateway }, body: { reference } }) => {
    await at.access.asClerk({ reader, action: 'accept-gateway', reason: reference }, (tx, trail) => {
      trail.note({ gateway });
      return at.agreements.acceptGateway(tx, reader, gateway, reference);
    });
    return redirect(paths.gateway({ gateway }), {
      done: 'You accepted it, for its text as it reads now. Change the text and it must be accepted again.',
    });
  },
  again: ({ at, reader, params }) => one(at, reader, params.gateway),
});

export const withdrawGateway = post({
  path: paths.withdrawGateway,
  title: 'A gateway in law',
  access: mayAccept,
  audit: 'accept-gateway',
  params: Params,
  body: z.object({ reason: text('Enter why it is no longer accepted', { most: 500 }) }),
  handle: async ({ at, reader, params: { gateway }, body: { reason } }) => {
    const known = at.law.gateways.get(gateway);
    if (!known || stateOf(known, await accepted(at, reader)).acceptance === undefined)
      throw new NotFound('It is not accepted here.');
    await at.access.asClerk({ reader, action: 'accept-gateway', reason }, (tx, trail) => {
      trail.note({ gateway, withdrawn: true });
      return at.agreements.withdrawGateway(tx, reader, gateway);
    });
    return redirect(paths.gateway({ gateway }), {
      done: 'It is no longer accepted. From now on nothing flows by it.',
    });
  },
  again: ({ at, reader, params }) => one(at, reader, params.gateway),
});
