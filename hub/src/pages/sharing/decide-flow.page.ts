import { Refused } from '@kinsight/kit/command';
import { choice, day, FormTrouble, optionalDay, optionalText, redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { fitting, kinds, presentDecideFlow } from './decide-flow.presenter.ts';
import { findFlow, Params } from './flow.page.ts';

const access = mayEver('approve-flow', 'flow');
const form = async (at: Rooms, reader: Reader, code: string) =>
  show(
    'sharing/decide-flow.njk',
    presentDecideFlow(await findFlow(at, reader, code), await at.accounts.listOrganisations(), reader),
  );

export const decideFlowPage = get({
  path: paths.decideFlow,
  title: 'Advice or a decision',
  access,
  audit: { nothing: 'the register holds nobody’s data' },
  params: Params,
  handle: ({ at, reader, params }) => form(at, reader, params.flow),
});

/** Records the Guardian's advice, or the decision of a SIRO or delegate, of one organisation, on the flow as it reads now. */
export const decideFlow = post({
  path: paths.decideFlow,
  title: 'Advice or a decision',
  access,
  audit: 'approve-flow',
  params: Params,
  body: z.object({
    organisation: text('Select the organisation'),
    kind: choice(kinds, 'Select advice or a decision'),
    outcome: choice(['approves', 'supports', 'refuses', 'defers'], 'Select what was said'),
    by: text('Enter the name of the person who decided', { most: 200 }),
    position: text('Enter their position, such as SIRO', { most: 200 }),
    on: day('Enter the day it was decided, like 28 3 2025'),
    until: optionalDay('Enter the last day it holds, like 28 3 2026'),
    conditions: optionalText(),
    evidence: text('Enter where the minute or letter is', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const facts = await findFlow(at, reader, params.flow);
    const { organisations } = presentDecideFlow(facts, await at.accounts.listOrganisations(), reader);
    if (!organisations.some(({ value }) => value === body.organisation))
      throw new Refused(
        'You can record this for your own organisation only, where it takes part in the flow.',
      );
    if (!fitting[body.kind].includes(body.outcome))
      throw new FormTrouble({
        field: 'outcome',
        text: 'A Guardian supports, and a decision approves. Select the other.',
      });
    if (body.outcome === 'approves' && body.until === undefined)
      throw new FormTrouble({
        field: 'until',
        text: 'Enter the last day it holds. Without an end it permits nothing.',
      });
    const own =
      body.organisation === reader.organisation.code ? { organisation: reader.organisation.id } : {};
    await at.access.asClerk({ reader, action: 'approve-flow', flow: facts.id, ...own }, (tx, trail) => {
      trail.note({ flow: params.flow, organisation: body.organisation, outcome: body.outcome });
      return at.agreements.approve(tx, reader, params.flow, {
        organisation: body.organisation,
        kind: body.kind,
        outcome: body.outcome,
        namedPerson: body.by,
        position: body.position,
        decidedOn: body.on,
        expiresOn: body.until,
        conditions: (body.conditions ?? '')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .map((line) => ({ text: line })),
        evidence: body.evidence,
      });
    });
    return redirect(paths.flow(params), { done: 'It is recorded, for the flow as it reads now.' });
  },
  again: ({ at, reader, params }) => form(at, reader, params.flow),
});
