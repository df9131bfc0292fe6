import { redirect, sayDay, show } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { notYours, says } from './put-right.presenter.ts';

/** Who sends corrections back: who keeps the place's records. */
export const mayTellSources = ({ roles }: Pick<Reader, 'roles'>): boolean =>
  roles.some(({ role }) => role === 'analyst');

const list = async (at: Rooms, reader: Reader) => {
  const waiting = await at.families.listForSources({ reader });
  return show('put-right/corrections.njk', {
    action: paths.corrections(),
    corrections: waiting.map(({ correction, decidedOn, reason, records }) => ({
      says: says[correction.kind],
      on: sayDay(correction.kind === 'move-out' ? correction.on : decidedOn),
      reason: reason ?? notYours,
      records: records.map(({ source, key }) => `${source} ${key}`),
    })),
  });
};

/** Corrections that wait to be told to the sources, each with the source's own keys. */
export const correctionsPage = get({
  path: paths.corrections,
  title: 'Corrections for the sources',
  access: mayTellSources,
  audit: 'shown',
  handle: ({ at, reader }) => list(at, reader),
});

export const tellSources = post({
  path: paths.corrections,
  title: 'Corrections for the sources',
  access: mayTellSources,
  audit: 'correct-family',
  body: z.object({}),
  handle: async ({ at, reader }) => {
    await at.families.listForSources({ reader, tell: true });
    return redirect(paths.corrections(), { done: 'All of them are marked as told.' });
  },
  again: ({ at, reader }) => list(at, reader),
});
