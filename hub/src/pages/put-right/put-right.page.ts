import { choice, FormTrouble, optionalDay, redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentPutRight, wrongs } from './put-right.presenter.ts';
import { purposeOf, toCorrection } from './to-correction.ts';

const Params = z.object({ family: whole });
const access = mayEver('correct-family', 'person');

const showForm = async (at: Rooms, reader: Reader, family: number) => {
  const purpose = purposeOf(reader);
  const view = await at.needs.showFamily({
    reader,
    family,
    purpose: purpose === 'matching' ? 'identification' : purpose,
  });
  const kept = await at.families.listFor({ reader, family, purpose });
  return show('put-right/put-right.njk', presentPutRight(view, kept));
};

/** What is wrong about a family, and what was put right before. */
export const putRightPage = get({
  path: paths.putRight,
  title: 'Put right',
  access,
  audit: 'opened',
  params: Params,
  handle: ({ at, reader, params }) => showForm(at, reader, params.family),
});

/** A named person puts it right, with a reason. It holds at once and can be taken back. */
export const putRight = post({
  path: paths.putRight,
  title: 'Put right',
  access,
  audit: ['correct-family', 'shield', 'opened'],
  params: Params,
  body: z.object({
    person: z
      .string({ error: 'Select whom it is about' })
      .regex(/^\d{1,15}$/, 'Select whom it is about')
      .transform(Number),
    wrong: choice(wrongs, 'Select what is wrong'),
    on: optionalDay('Enter the day like 28 3 2025'),
    reason: text('Enter how you know', { most: 1000 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const { person, wrong, reason } = body;
    const { family } = params;
    if (wrong === 'link' || wrong === 'not-safe') {
      const [first] = await at.people.recordsOf({ reader, person, purpose: purposeOf(reader) });
      if (wrong === 'link') return redirect(paths.putRightLink({ family, person }));
      if (first === undefined) throw new FormTrouble({ field: 'person', text: 'Select somebody else' });
      const decision = await at.people.shield({ reader, record: first.record, strength: 'address', reason });
      return redirect(paths.takeBack({ family, what: 'shield', decision }), {
        done: 'Done. From now on nothing shows where they or those they live with can be found.',
      });
    }
    const purpose = purposeOf(reader);
    const view = await at.needs.showFamily({
      reader,
      family,
      purpose: purpose === 'matching' ? 'identification' : purpose,
    });
    const correction = toCorrection(view, person, wrong, body.on, at.clock.today());
    await at.families.correct({ reader, correction, reason });
    return redirect(paths.putRight(params), {
      done: 'Done. It holds from now on, everywhere; the source is told.',
    });
  },
  again: ({ at, reader, params }) => showForm(at, reader, params.family),
});
