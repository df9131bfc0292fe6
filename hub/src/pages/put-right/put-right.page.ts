import { NotFound } from '@kinsight/kit/command';
import { choice, FormTrouble, optionalDay, optionalText, redirect, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { whyAddress } from '../family/address-for.ts';
import { mustSayWhy, reasonIn } from '../family/look-for.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { mayPutRight, mayPutRightAs, wrongs } from './may-put-right.ts';
import { showPutRight, toSee } from './show-put-right.ts';
import { purposeOf, toCorrection } from './to-correction.ts';

const Params = z.object({ family: whole });

/** What is wrong about a family, and what was put right before; who reaches the whole place says why first. */
export const putRightPage = get({
  path: paths.putRight,
  title: 'Put right',
  access: mayPutRight,
  audit: 'opened',
  params: Params,
  handle: async ({ at, reader, params }) =>
    mustSayWhy(reader)
      ? redirect(whyAddress(params.family, 'put-right'))
      : showPutRight({ at, reader, family: params.family }),
});

const Body = z.object({
  person: z
    .string({ error: 'Select whom it is about' })
    .regex(/^\d{1,15}$/, 'Select whom it is about')
    .transform(Number),
  wrong: choice(wrongs, 'Select what is wrong'),
  on: optionalDay('Enter the day like 28 3 2025'),
  reason: text('Enter how you know', { most: 1000 }),
  lookReason: optionalText({ most: 500 }),
});

/** A named person puts it right, with a reason. It holds at once and can be taken back. */
export const putRight = post({
  path: paths.putRight,
  title: 'Put right',
  access: mayPutRight,
  audit: ['correct-family', 'shield', 'opened'],
  limit: 'search',
  params: Params,
  body: Body,
  handle: async ({ at, reader, params: { family }, body }) => {
    const { person, wrong, reason } = body;
    if (!mayPutRightAs(wrong)(reader))
      throw new FormTrouble({ field: 'wrong', text: 'Select what is wrong' });
    if (wrong === 'link' || wrong === 'not-safe') await refuseStranger(at, reader, family, body);
    if (wrong === 'link') {
      await seeRecords(at, reader, body);
      return redirect(paths.putRightLink({ family, person }));
    }
    if (wrong === 'not-safe') {
      const [first] = await seeRecords(at, reader, body);
      if (first === undefined) throw new FormTrouble({ field: 'person', text: 'Select somebody else' });
      await at.people.shield({ reader, record: first.record, strength: 'address', reason });
      return redirect(paths.putRight({ family }), {
        done: 'Done. From now on nothing shows where they or those they live with can be found. The IG lead tells the sources.',
      });
    }
    const purpose = toSee(purposeOf(reader));
    const view = await at.needs.showFamily({ reader, family, purpose });
    const correction = toCorrection(view, person, wrong, body.on, at.clock.today());
    await at.families.correct({ reader, correction, reason });
    return redirect(paths.putRight({ family }), {
      done: 'Done. It holds from now on, and signs of need are counted anew at the next run; the analyst tells the sources.',
    });
  },
  again: ({ at, reader, params, values }) =>
    showPutRight({ at, reader, family: params.family, reason: reasonIn(values) }),
});

/** Throws NotFound for who is not shown in the family the form was about: whoever reaches the whole place puts right nobody by a guessed number. */
async function refuseStranger(
  at: Rooms,
  reader: Reader,
  family: number,
  { person, lookReason }: { readonly person: number; readonly lookReason?: string | undefined },
): Promise<void> {
  const { members } = await at.needs.showFamily({
    reader,
    family,
    purpose: toSee(purposeOf(reader)),
    ...(lookReason === undefined ? {} : { reason: lookReason }),
  });
  if (!members.some((one) => one.person === person))
    throw new NotFound('There is nothing here that you can see.');
}

const seeRecords = (
  at: Rooms,
  reader: Reader,
  { person, lookReason }: { readonly person: number; readonly lookReason?: string | undefined },
) =>
  at.people.recordsOf({
    reader,
    person,
    purpose: purposeOf(reader),
    ...(lookReason === undefined ? {} : { reason: lookReason }),
  });
