import { choice, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentAlert, presentTold } from './told.presenter.ts';

const access = mayEver('read-alerts', 'place');
const mayReview = mayEver('review-glass', 'place');
const Params = z.object({ alert: whole });

const one = async (at: Rooms, reader: Reader, id: number) => {
  const alert = await at.access.glass.get(reader, id);
  const said = presentAlert(alert, at.clock.today(), reader.account);
  const isMine = said.isGlass && said.review === undefined && !said.isOwn && mayReview(reader);
  return show('emergency/alert.njk', { ...said, action: paths.alert({ alert: id }), isMine });
};

/** Emergencies this reader was told of; the IG lead is told of all. */
export const alertsPage = get({
  path: paths.alerts,
  title: 'Emergencies',
  access,
  audit: 'read-alerts',
  handle: async ({ at, reader }) =>
    show(
      'emergency/alerts.njk',
      presentTold(await at.access.glass.list(reader), at.clock.today(), reader.account),
    ),
});

export const alertPage = get({
  path: paths.alert,
  title: 'An emergency',
  access,
  audit: 'read-alerts',
  params: Params,
  handle: ({ at, reader, params }) => one(at, reader, params.alert),
});

/** The IG lead's review, within one working day; never by who opened the record. */
export const reviewAlert = post({
  path: paths.alert,
  title: 'An emergency',
  access: mayReview,
  audit: 'review-glass',
  params: Params,
  body: z.object({
    verdict: choice(['right', 'wrong'], 'Select whether it was right to open the record'),
    words: text('Enter what you found, and what follows', { most: 2000 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    await at.access.glass.review({ reader, glass: params.alert, ...body });
    return redirect(paths.alerts(), { done: 'The review is kept.' });
  },
  again: ({ at, reader, params }) => one(at, reader, params.alert),
});
