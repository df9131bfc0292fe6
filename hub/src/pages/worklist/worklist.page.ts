import { optionalText, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { lookFor, mustSayWhy } from '../family/look-for.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { toQuery, WorklistChoice } from './choice.ts';
import { mayTakeUp } from './may-take-up.ts';
import { presentViews } from './views.presenter.ts';
import { presentWorklist } from './worklist.presenter.ts';

const access = mayEver('shown', 'candidate');

/** Families put forward that wait for a named person, longest first. */
export const worklistPage = get({
  path: paths.worklist,
  title: 'Worklist',
  access,
  audit: 'shown',
  query: WorklistChoice,
  handle: async ({ at, reader, query }) =>
    mustSayWhy(reader) ? redirect(`${paths.worklistWhy()}${toQuery(query)}`) : list(at, reader, query),
});

const whyForm = (choice: WorklistChoice) =>
  show('why.njk', {
    action: paths.worklistWhy(),
    at: 'the worklist',
    example: '',
    fields: Object.entries(choice).map(([name, value]) => ({ name, value })),
  });

export const worklistWhyPage = get({
  path: paths.worklistWhy,
  title: 'Why you look',
  access,
  audit: { nothing: 'an empty form' },
  query: WorklistChoice,
  handle: async ({ query }) => whyForm(query),
});

/** The same for who reaches the whole place: with a reason, kept in the audit; what they choose and the next page take it along by post. */
export const worklistForReason = post({
  path: paths.worklistWhy,
  title: 'Worklist',
  access,
  audit: 'shown',
  limit: 'search',
  body: WorklistChoice.extend({ reason: text('Enter why you look at the worklist', { most: 500 }) }),
  handle: async ({ at, reader, body: { reason, ...choice } }) => list(at, reader, choice, reason),
  again: async ({ values }) => whyForm(WorklistChoice.parse(values)),
});

async function list(at: Rooms, reader: Reader, choice: WorklistChoice, reason?: string) {
  const since = await at.access.lastLooked(reader, { kind: 'candidate' });
  const views = await at.accounts.listViews({ reader, list: 'worklist' });
  const found = await at.needs.listPage({
    reader,
    purpose: lookFor(reader),
    ...choice,
    since,
    ...(reason === undefined ? {} : { reason }),
  });
  return show('worklist/worklist.njk', presentWorklist(found, { choice, reason, since, views, reader }));
}

/** The front door says that it has a family it was told of: with the reason it looked for, and for nothing else. */
export const takeUpPage = post({
  path: paths.takeUp,
  title: 'Worklist',
  access: mayTakeUp,
  audit: 'decide-candidate',
  params: z.object({ candidate: whole }),
  body: z.object({ reason: text('Enter why you look at the worklist', { most: 500 }) }),
  handle: async ({ at, reader, params, body }) => {
    await at.needs.takeUp({ reader, ...params, purpose: 'safeguarding', lookReason: body.reason });
    return redirect(paths.home(), { done: 'Kept: the front door has it.' });
  },
});

/** A choice under a name; the page and the reason are no part of it. */
export const saveViewPage = post({
  path: paths.worklistViews,
  title: 'Worklist',
  access,
  audit: { nothing: 'filters under a name of one’s own' },
  body: WorklistChoice.extend({
    name: text('Enter a name for what you chose', { most: 60 }),
    reason: optionalText({ most: 500 }),
  }),
  handle: async ({ at, reader, body }) => {
    const { name, show: tab, from, sign, order } = body;
    const choice = { show: tab, from, sign, order };
    await at.accounts.saveView({ reader, list: 'worklist', name, choice });
    return redirect(`${paths.worklist()}${toQuery(choice)}`, {
      done: 'Saved. You find it under “Your saved views”.',
    });
  },
  again: async ({ at, reader, values }) => {
    const views = await at.accounts.listViews({ reader, list: 'worklist' });
    return show('worklist/views.njk', presentViews(views, WorklistChoice.parse(values)));
  },
});

export const viewsPage = get({
  path: paths.worklistViews,
  title: 'Saved views',
  access,
  audit: { nothing: 'filters under names of one’s own' },
  query: WorklistChoice,
  handle: async ({ at, reader, query }) =>
    show(
      'worklist/views.njk',
      presentViews(await at.accounts.listViews({ reader, list: 'worklist' }), query),
    ),
});

export const removeViewPage = post({
  path: paths.worklistViewRemove,
  title: 'Saved views',
  access,
  audit: { nothing: 'filters under names of one’s own' },
  params: z.object({ view: whole }),
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    await at.accounts.removeView({ reader, view: params.view });
    return redirect(paths.worklistViews(), { done: 'Removed.' });
  },
});
