import { rm } from 'node:fs/promises';
import { choice, day, FormTrouble, redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { markMadeUp } from '../../intake/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { readFlows } from '../sharing/index.ts';
import { getDelivery, Params } from './deliveries.page.ts';
import { presentDelivery } from './deliveries.presenter.ts';
import { mostBytes, presentUpload } from './upload.presenter.ts';

const mayDeliver = mayEver('deliver', 'flow');
const form = async (at: Rooms, reader: Reader) =>
  show(
    'deliveries/upload.njk',
    presentUpload(await readFlows(at, reader), await at.accounts.listOrganisations(), at, reader),
  );

export const uploadPage = get({
  path: paths.newDelivery,
  title: 'Hand in a file',
  access: mayDeliver,
  audit: { nothing: 'an empty form' },
  handle: ({ at, reader }) => form(at, reader),
});

/** Takes one file in, all of it or nothing. Up to 200 MB in a browser; larger ones go by the inbox. */
export const upload = post({
  path: paths.newDelivery,
  title: 'Hand in a file',
  access: mayDeliver,
  audit: ['deliver', 'read-deliveries'],
  limit: 'export',
  uploadBytes: mostBytes,
  body: z.object({
    flow: text('Select the flow the file comes under'),
    mode: choice(['full', 'delta'], 'Select whether the file says everything or only what changed'),
    'as-at': day('Enter the day the file speaks of, like 28 2 2025'),
    'made-up': z.literal('yes').optional(),
  }),
  handle: async ({ at, reader, body, uploads }) => {
    const given = uploads.find(({ field }) => field === 'file');
    if (!given || given.bytes === 0) throw new FormTrouble({ field: 'file', text: 'Select a file' });
    if (
      !presentUpload(await readFlows(at, reader), [], at, reader).flows.some(
        ({ value }) => value === body.flow,
      )
    )
      throw new FormTrouble({ field: 'flow', text: 'Select the flow the file comes under' });
    const marked = body['made-up'] === 'yes' && at.stamp.stamp === 'made-up';
    if (marked) await markMadeUp(given.file);
    try {
      const outcome = await at.intake.deliver({
        flow: body.flow,
        file: given.file,
        fileName: given.name,
        reader,
        mode: body.mode,
        asAt: body['as-at'].toString(),
      });
      if (outcome.delivery === undefined) throw new FormTrouble({ field: 'file', text: outcome.sentence });
      return redirect(paths.delivery({ delivery: outcome.delivery }), { done: outcome.sentence });
    } finally {
      if (marked) await rm(`${given.file}.made-up`, { force: true });
    }
  },
  again: ({ at, reader }) => form(at, reader),
});

/** A held delivery: let in, or sent back. */
export const settleDelivery = post({
  path: paths.settleDelivery,
  title: 'A delivery',
  access: mayEver('release-delivery', 'flow'),
  audit: 'release-delivery',
  params: Params,
  body: z.object({
    what: choice(['release', 'send-back'], 'Select whether to let it in or send it back'),
    reason: text('Enter whom you asked and what they said', { most: 500 }),
  }),
  handle: async ({ at, reader, params: { delivery }, body }) => {
    if (body.what === 'send-back') {
      await at.intake.sendBack({ delivery, reader, reason: body.reason });
      return redirect(paths.delivery({ delivery }), {
        done: 'It is sent back. Send the report to who gave it.',
      });
    }
    const outcome = await at.intake.release({ delivery, reader });
    return redirect(paths.delivery({ delivery }), { done: outcome.sentence });
  },
  again: async ({ at, reader, params }) => {
    const delivery = await getDelivery(at, reader, params.delivery);
    const flow = (await readFlows(at, reader)).find(({ id }) => id === delivery.flow);
    return show(
      'deliveries/delivery.njk',
      presentDelivery(delivery, flow, await at.accounts.listOrganisations(), reader),
    );
  },
});
