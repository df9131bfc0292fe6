import { NotFound } from '@kinsight/kit/command';
import { redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { recordOfProcessing } from '../../agreements/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentDryRun, presentFlow, presentPause } from './flow.presenter.ts';

export const Params = z.object({ flow: z.string().max(100) });
const access = mayEver('read-register', 'place');
const audit = { nothing: 'the register holds nobody’s data' };

export async function findFlow({ access: door, agreements }: Rooms, reader: Reader, code: string) {
  const facts = await door.asClerk({ reader, action: 'read-register' }, (tx) =>
    agreements.findFlowFacts(tx, code),
  );
  if (!facts) throw new NotFound('There is no such flow.');
  return facts;
}

/** One flow: where it stands, why not yet, who decided, and all that makes it lawful. */
export const flowPage = get({
  path: paths.flow,
  title: 'A flow',
  access,
  audit,
  params: Params,
  handle: async ({ at, reader, params }) => {
    const facts = await findFlow(at, reader, params.flow);
    const text = recordOfProcessing(at.stamp.name, [facts], at.clock.today(), at.law);
    return show(
      'sharing/flow.njk',
      presentFlow(facts, at.agreements, await at.accounts.listOrganisations(), text, reader),
    );
  },
});

/** On the recipe's made-up people: what each role would see. */
export const dryRunPage = get({
  path: paths.dryRun,
  title: 'What each role would see',
  access,
  // Of a recipe that reads no file there is nothing to try: the register alone is read.
  audit: ['dry-run', 'read-register'],
  limit: 'search',
  params: Params,
  handle: async ({ at, reader, params }) => {
    const facts = await findFlow(at, reader, params.flow);
    return show('sharing/dry-run.njk', presentDryRun(facts, await at.desks.dryRun(reader, facts)));
  },
});

const mayPause = mayEver('pause-flow', 'flow');
const asking = async (at: Rooms, reader: Reader, code: string) =>
  show(
    'sharing/pause.njk',
    presentPause(await findFlow(at, reader, code), await at.accounts.listOrganisations()),
  );

export const pausePage = get({
  path: paths.pauseFlow,
  title: 'Pause a flow',
  access: mayPause,
  audit,
  params: Params,
  handle: ({ at, reader, params }) => asking(at, reader, params.flow),
});

export const pauseFlow = post({
  path: paths.pauseFlow,
  title: 'Pause a flow',
  access: mayPause,
  audit: 'pause-flow',
  params: Params,
  body: z.object({ reason: text('Enter why the flow is paused', { most: 500 }) }),
  handle: async ({ at, reader, params, body }) => {
    const { id } = await findFlow(at, reader, params.flow);
    await at.access.asClerk({ reader, action: 'pause-flow', flow: id, reason: body.reason }, (tx) =>
      at.agreements.pause(tx, reader, params.flow, body.reason),
    );
    return redirect(paths.flow(params), {
      done: 'The flow is paused. From now on nothing that rests on it shows.',
    });
  },
  again: ({ at, reader, params }) => asking(at, reader, params.flow),
});

export const resumeFlow = post({
  path: paths.resumeFlow,
  title: 'Let a flow go on',
  access: mayEver('resume-flow', 'flow'),
  audit: 'resume-flow',
  params: Params,
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    const { id } = await findFlow(at, reader, params.flow);
    await at.access.asClerk({ reader, action: 'resume-flow', flow: id }, (tx) =>
      at.agreements.resume(tx, reader, params.flow),
    );
    return redirect(paths.flow(params), { done: 'The pause is over.' });
  },
});
