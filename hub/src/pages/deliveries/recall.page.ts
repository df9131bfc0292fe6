import { show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { sayAnew } from '../anew/say-anew.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { getDelivery, Params } from './deliveries.page.ts';
import { presentRecall, presentSheet } from './recall.presenter.ts';

const access = mayEver('recall-delivery', 'flow');
const ask = async (at: Rooms, reader: Reader, id: number) =>
  show('deliveries/recall.njk', presentRecall(await getDelivery(at, reader, id)));

export const recallPage = get({
  path: paths.recallDelivery,
  title: 'Recall a delivery',
  access,
  audit: 'read-deliveries',
  params: Params,
  handle: ({ at, reader, params }) => ask(at, reader, params.delivery),
});

/** Removes a delivery and all derived from it, and shows the breach sheet once. */
export const recallDelivery = post({
  path: paths.recallDelivery,
  title: 'Breach sheet',
  access,
  audit: 'recall-delivery',
  params: Params,
  body: z.object({
    reason: text('Enter why it is recalled', { most: 500 }),
    sure: z.literal('yes', { error: 'Tick that you understand what goes' }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await getDelivery(at, reader, params.delivery);
    const sheet = await at.intake.recall({
      delivery: params.delivery,
      reader,
      reason: body.reason,
      soon: true,
    });
    const accounts = sheet.looks === undefined ? [] : await at.accounts.listAccounts();
    return show('deliveries/sheet.njk', {
      ...presentSheet(sheet, accounts, body.reason),
      anew: sayAnew(await at.relinking.state()),
    });
  },
  again: ({ at, reader, params }) => ask(at, reader, params.delivery),
});
