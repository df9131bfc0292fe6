import { redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { lookFor, mustSayWhy } from '../family/look-for.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentWorklist, type WorklistChoice } from './worklist.presenter.ts';

const Choice = z.object({
  show: z.enum(['waiting', 'open', 'resting']).catch('waiting'),
  from: z.enum(['any', 'run', 'referral', 'observation']).catch('any'),
  sign: z.string().max(100).catch(''),
  order: z.enum(['waited', 'newest']).catch('waited'),
});
const access = mayEver('shown', 'candidate');

/** Families put forward that wait for a named person, longest first. */
export const worklistPage = get({
  path: paths.worklist,
  title: 'Worklist',
  access,
  audit: 'shown',
  query: Choice,
  handle: async ({ at, reader, query }) =>
    mustSayWhy(reader) ? redirect(paths.worklistWhy()) : list(at, reader, query),
});

const whyForm = () => show('why.njk', { action: paths.worklistWhy(), at: 'the worklist', example: '' });

export const worklistWhyPage = get({
  path: paths.worklistWhy,
  title: 'Why you look',
  access,
  audit: { nothing: 'an empty form' },
  handle: async () => whyForm(),
});

/** The same for who reaches the whole place: with a reason, kept in the audit. */
export const worklistForReason = post({
  path: paths.worklistWhy,
  title: 'Worklist',
  access,
  audit: 'shown',
  limit: 'search',
  body: z.object({ reason: text('Enter why you look at the worklist', { most: 500 }) }),
  handle: async ({ at, reader, body }) =>
    list(at, reader, { show: 'waiting', from: 'any', sign: '', order: 'waited' }, body.reason),
  again: async () => whyForm(),
});

async function list(at: Rooms, reader: Reader, choice: WorklistChoice, reason?: string) {
  const entries = await at.needs.listCandidates({
    reader,
    purpose: lookFor(reader),
    alreadyOpen: choice.show === 'open',
    resting: choice.show === 'resting',
    ...(reason === undefined ? {} : { reason }),
  });
  return show('worklist/worklist.njk', presentWorklist(entries, choice));
}
