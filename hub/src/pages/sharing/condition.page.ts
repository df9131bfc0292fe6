import { NotFound } from '@kinsight/kit/command';
import { day, FormTrouble, redirect, sayDay, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { act, dayField } from './act.ts';
import { findFlow } from './flow.page.ts';
import { mayDecide, mayMeet, ownOf } from './may-record.ts';
import { namesOf } from './words.ts';

const Params = z.object({ flow: z.string().max(100), approval: whole, number: whole });
type Asked = z.infer<typeof Params>;
const nothing = { nothing: 'the register holds nobody’s data' };

/** A condition of an approval that this reader may speak of: the IG lead and the Guardian of all, a partner of its own. Throws NotFound. */
async function find(at: Rooms, reader: Reader, { flow, approval, number }: Asked) {
  const facts = await findFlow(at, reader, flow);
  const given = facts.approvals.find(({ id }) => id === approval);
  const condition = given?.conditions[number - 1];
  if (!given || !condition || !mayMeet(reader, given.organisation))
    throw new NotFound('There is no such condition.');
  return { facts, given, condition };
}

async function form(at: Rooms, reader: Reader, asked: Asked) {
  const { facts, given, condition } = await find(at, reader, asked);
  const { metOn, metBy, reference } = condition;
  const nameOf = namesOf(await at.accounts.listOrganisations());
  return act({
    back: { href: paths.flow({ flow: asked.flow }), text: 'The flow' },
    caption: facts.flow.title ?? asked.flow,
    heading: metOn === undefined ? 'A condition was met' : 'A condition recorded as met',
    facts: [
      { what: 'Condition', said: condition.text },
      { what: 'Made by', said: `${nameOf(given.organisation)}: ${given.namedPerson}, ${given.position}` },
      ...(metOn === undefined ? [] : [{ what: 'Met on', said: sayDay(metOn) }]),
      ...(metBy === undefined ? [] : [{ what: 'Met by', said: metBy }]),
      ...(reference === undefined ? [] : [{ what: 'Where that can be read', said: reference }]),
    ],
    says:
      metOn === undefined ? ['Nothing flows under the approval before each of its conditions is met.'] : [],
    warning:
      metOn !== undefined && metBy !== undefined
        ? 'Where it was not met after all, nothing that rests on this flow shows until it is.'
        : undefined,
    forms:
      metOn === undefined
        ? [
            {
              action: paths.condition(asked),
              button: 'Record that it is met',
              fields: [
                { as: 'line', name: 'by', label: 'Who met it, or saw that it is met' },
                dayField('on', 'On which day'),
                {
                  as: 'line',
                  name: 'reference',
                  label: 'Where can that be read?',
                  hint: 'A minute, letter or file',
                },
              ],
            },
          ]
        : metBy === undefined
          ? [] // met when the approval was given: part of the decision
          : [
              {
                action: paths.reopenCondition(asked),
                button: 'It was not met',
                warns: true,
                fields: [
                  {
                    as: 'words',
                    name: 'reason',
                    label: 'What turned out to be wrong?',
                    hint: 'Name nobody.',
                  },
                ],
              },
            ],
  });
}

export const conditionPage = get({
  path: paths.condition,
  title: 'A condition',
  access: mayDecide,
  audit: nothing,
  params: Params,
  handle: ({ at, reader, params }) => form(at, reader, params),
});

/** By whom, when, and where that can be read. */
export const meetCondition = post({
  path: paths.condition,
  title: 'A condition',
  access: mayDecide,
  audit: 'approve-flow',
  params: Params,
  body: z.object({
    by: text('Enter who met it', { most: 200 }),
    on: day('Enter the day it was met, like 28 3 2025'),
    reference: text('Enter where that can be read', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const { facts, given } = await find(at, reader, params);
    if (Temporal.PlainDate.compare(body.on, at.clock.today()) > 0)
      throw new FormTrouble({ field: 'on', text: 'Enter a day that is not to come.' });
    await at.access.asClerk(
      { reader, action: 'approve-flow', flow: facts.id, ...ownOf(reader, given.organisation) },
      (tx, trail) => {
        trail.note({ ...params, met: body.on.toString() });
        return at.agreements.meetCondition(tx, reader, params, {
          metOn: body.on,
          metBy: body.by,
          reference: body.reference,
        });
      },
    );
    return redirect(paths.flow({ flow: params.flow }), { done: 'It is recorded as met.' });
  },
  again: ({ at, reader, params }) => form(at, reader, params),
});

export const reopenCondition = post({
  path: paths.reopenCondition,
  title: 'A condition',
  access: mayDecide,
  audit: 'approve-flow',
  params: Params,
  body: z.object({ reason: text('Enter what turned out to be wrong', { most: 500 }) }),
  handle: async ({ at, reader, params, body: { reason } }) => {
    const { facts, given } = await find(at, reader, params);
    await at.access.asClerk(
      { reader, action: 'approve-flow', flow: facts.id, reason, ...ownOf(reader, given.organisation) },
      (tx, trail) => {
        trail.note({ ...params, reopened: true });
        return at.agreements.reopenCondition(tx, reader, params, reason);
      },
    );
    return redirect(paths.flow({ flow: params.flow }), {
      done: 'The condition is open again. Nothing that rests on this flow shows until it is met.',
    });
  },
  again: ({ at, reader, params }) => form(at, reader, params),
});
