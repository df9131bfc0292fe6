import {
  choice,
  FormTrouble,
  optionalDay,
  optionalText,
  redirect,
  show,
  text,
  whole,
} from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { insertRefusal, liftRefusal, listRecordedRefusals, Purpose } from '../../agreements/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentLift, presentRecordRefusal, presentRefusals, refusalKinds } from './refusals.presenter.ts';

/** The IG lead alone: to everybody else a refusal reads as no data. */
export const mayRefuse = mayEver('record-refusal', 'place');
const nothing = { nothing: 'an empty form' } as const;

const why = () => show('why.njk', { action: paths.refusals(), at: 'who refused', example: '', fields: [] });

export const refusalsWhyPage = get({
  path: paths.refusals,
  title: 'What people refused',
  access: mayRefuse,
  audit: nothing,
  handle: async () => why(),
});

/** Refusals that hold, by a look of the IG lead's own with its reason. */
export const refusalsPage = post({
  path: paths.refusals,
  title: 'What people refused',
  access: mayRefuse,
  audit: 'shown',
  limit: 'search',
  body: z.object({ reason: text('Enter why you look at who refused', { most: 500 }) }),
  handle: async ({ at, reader, body: { reason } }) => {
    const subject = { kind: 'place', of: 'person' } as const;
    const found = await at.access.withLook(
      { reader, purpose: 'audit', subject, level: 'shown', reason },
      async (tx, _look, trail) => {
        const refusals = await listRecordedRefusals(tx);
        trail.saw(refusals.map(({ person }) => person).filter((person) => person !== null));
        return refusals;
      },
    );
    return show('refusals/refusals.njk', presentRefusals(found));
  },
  again: async () => why(),
});

const OfPerson = z.object({ person: whole });
const form = async (at: Rooms, reader: Reader, person: number) => {
  const flows = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
    at.agreements.listFlows(tx),
  );
  return presentRecordRefusal(person, flows);
};

/** Shows nobody: whether there is such a person is told by what is recorded. */
export const recordRefusalPage = get({
  path: paths.recordRefusal,
  title: 'Somebody refuses',
  access: mayRefuse,
  audit: nothing,
  params: OfPerson,
  handle: ({ at, reader, params }) => form(at, reader, params.person),
});

export const recordRefusal = post({
  path: paths.recordRefusal,
  title: 'Somebody refuses',
  access: mayRefuse,
  audit: 'record-refusal',
  params: OfPerson,
  body: z.object({
    kind: choice(refusalKinds, 'Select what they said'),
    flow: optionalText({ most: 100 }),
    purpose: z.preprocess((given) => (given === '' ? undefined : given), Purpose.optional()),
    starts: optionalDay('Enter the first day, like 28 3 2025'),
    ends: optionalDay('Enter the last day, like 28 3 2026'),
    reason: text('Enter how they told you, and where that can be read', { most: 500 }),
  }),
  handle: async ({ at, reader, params: { person }, body }) => {
    const today = at.clock.today();
    const starts = body.starts ?? today;
    if (body.ends && Temporal.PlainDate.compare(body.ends, starts) < 0)
      throw new FormTrouble({ field: 'ends', text: 'Enter a day after the first.' });
    const subject = { kind: 'person', ids: [person] } as const;
    // Whoever is not there, or not to be seen, is not found: nothing is recorded of nobody.
    await at.access.withLook(
      { reader, purpose: 'audit', subject, level: 'opened', reason: body.reason },
      () => Promise.resolve(),
    );
    const refusal = await at.access.asClerk(
      { reader, action: 'record-refusal', subject, reason: body.reason },
      (tx) =>
        insertRefusal(
          tx,
          {
            kind: body.kind,
            person,
            flow: body.flow,
            purpose: body.purpose,
            starts,
            ends: body.ends,
            reason: body.reason,
          },
          { account: reader.account, at: at.clock.now(), today },
        ),
    );
    return redirect(paths.liftRefusal({ refusal }), {
      done: `Refusal ${refusal} is recorded and holds ${body.starts ? 'from its first day' : 'from the next page anybody opens'}.`,
    });
  },
  again: ({ at, reader, params }) => form(at, reader, params.person),
});

const OfRefusal = z.object({ refusal: whole });

/** Says nothing of whose it is: that stands in the list, for a reason. */
export const liftRefusalPage = get({
  path: paths.liftRefusal,
  title: 'A refusal',
  access: mayRefuse,
  audit: nothing,
  params: OfRefusal,
  handle: async ({ params }) => presentLift(params.refusal),
});

export const liftRefusalPost = post({
  path: paths.liftRefusal,
  title: 'A refusal',
  access: mayRefuse,
  audit: 'record-refusal',
  params: OfRefusal,
  body: z.object({ reason: text('Enter how they told you, and where that can be read', { most: 500 }) }),
  handle: async ({ at, reader, params: { refusal }, body: { reason } }) => {
    await at.access.asClerk({ reader, action: 'record-refusal', reason }, async (tx, trail) => {
      trail.note({ lifted: refusal });
      const person = await liftRefusal(tx, refusal, {
        account: reader.account,
        at: at.clock.now(),
        today: at.clock.today(),
      });
      if (person !== null) trail.saw([person]);
    });
    return redirect(paths.refusals(), { done: `Refusal ${refusal} no longer holds. It stays on record.` });
  },
  again: async ({ params }) => presentLift(params.refusal),
});

/** In the order of the journey. */
export const refusalPages = [
  refusalsWhyPage,
  refusalsPage,
  recordRefusalPage,
  recordRefusal,
  liftRefusalPage,
  liftRefusalPost,
];
