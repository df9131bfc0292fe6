import { day, FormTrouble, optionalText, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { mayKeepNames } from './audit.presenter.ts';
import { presentNames } from './names.presenter.ts';

const page = async (at: Rooms, reader: Reader) =>
  show('audit/names.njk', presentNames(await at.insight.listSoughtNames(reader)));

/** Names others may be curious about: people in the news, officers, kin of colleagues. The IG lead's alone. */
export const soughtNamesPage = get({
  path: paths.soughtNames,
  title: 'Names to watch over',
  access: mayKeepNames,
  audit: 'keep-sought-names',
  handle: ({ at, reader }) => page(at, reader),
});

export const addSoughtName = post({
  path: paths.soughtNames,
  title: 'Names to watch over',
  access: mayKeepNames,
  audit: 'keep-sought-names',
  body: z.object({
    forename: optionalText({ most: 100 }),
    surname: text('Enter a surname', { most: 100 }),
    why: text('Enter why others may be curious', { most: 300 }),
    keptUntil: day('Enter until when it is kept, like 28 3 2025'),
  }),
  handle: async ({ at, reader, body }) => {
    const today = at.clock.today();
    const isOver = Temporal.PlainDate.compare(body.keptUntil, today) < 0;
    if (isOver || Temporal.PlainDate.compare(body.keptUntil, today.add({ years: 1 })) > 0)
      throw new FormTrouble({ field: 'keptUntil', text: 'Enter a day within the next twelve months.' });
    await at.insight.addSoughtName({ reader, ...body });
    return redirect(paths.soughtNames(), { done: 'It is on the list.' });
  },
  again: ({ at, reader }) => page(at, reader),
});

export const removeSoughtName = post({
  path: paths.soughtNameRemove,
  title: 'Names to watch over',
  access: mayKeepNames,
  audit: 'keep-sought-names',
  params: z.object({ name: whole }),
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    await at.insight.removeSoughtName({ reader, name: params.name });
    return redirect(paths.soughtNames(), { done: 'It is gone, and kept nowhere.' });
  },
});

export const soughtNamePages = [soughtNamesPage, addSoughtName, removeSoughtName];
