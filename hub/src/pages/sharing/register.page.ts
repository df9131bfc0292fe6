import { BadInput } from '@kinsight/kit/command';
import { choice, day, optionalText, redirect, show, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver, type Reader } from '../../access/index.ts';
import { AgreementFile, listAdoptedRecipes } from '../../agreements/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { presentRegister } from './register.presenter.ts';
import { toAgreement } from './to-agreement.ts';

const access = mayEver('register-agreement', 'place');

const form = async (at: Rooms, reader: Reader) => {
  const adopted = await at.access.asClerk({ reader, action: 'read-register' }, (tx) =>
    listAdoptedRecipes(tx),
  );
  return show(
    'sharing/register.njk',
    presentRegister(adopted, await at.accounts.listOrganisations(), [...at.law.gateways.values()]),
  );
};

/** An agreement with one flow, from an adopted recipe; nothing flows by it until it is signed and decided on. */
export const registerPage = get({
  path: paths.registerAgreement,
  title: 'Begin an agreement',
  access,
  audit: { nothing: 'an empty form' },
  handle: ({ at, reader }) => form(at, reader),
});

export const Registering = z.object({
  recipe: text('Select a recipe', { most: 100 }),
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{1,60}$/, 'Enter a short name in small letters, like school-attendance'),
  title: text('Enter a title', { most: 200 }),
  giver: text('Select who gives', { most: 100 }),
  receiver: text('Select who receives', { most: 100 }),
  starts: day('Enter the first day like 28 3 2025'),
  ends: day('Enter the last day like 28 3 2026'),
  gateway: text('Select the law', { most: 100 }),
  basis: choice(['power', 'duty', 'consent'], 'Select whether it is a power, a duty or consent'),
  article6: choice(['a', 'c', 'e', 'ea'], 'Select the Article 6 ground'),
  article9: choice(['none', 'g', 'h'], 'Select the Article 9 condition'),
  schedule1: optionalText({ most: 100 }),
  policyDocument: optionalText({ most: 200 }),
  commonLawReference: optionalText({ most: 300 }),
  optOut: text('Enter why the national opt-out does not apply, or the day it was applied at source', {
    most: 300,
  }),
  dpia: text('Enter the reference of the DPIA', { most: 200 }),
  dpiaReview: day('Enter the day the DPIA is reviewed like 28 3 2026'),
});

export const registerAgreement = post({
  path: paths.registerAgreement,
  title: 'Begin an agreement',
  access,
  audit: 'register-agreement',
  body: Registering,
  handle: async ({ at, reader, body }) => {
    const parsed = AgreementFile.safeParse(toAgreement(body, at.clock.today()));
    if (!parsed.success)
      throw new BadInput(
        parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' '),
      );
    await at.access.asClerk({ reader, action: 'register-agreement' }, async (tx, trail) => {
      trail.note({ agreement: body.code });
      await at.agreements.registerAgreement(tx, reader, parsed.data);
    });
    return redirect(paths.flow({ flow: body.code }), {
      done: 'It is registered. Nothing flows yet: below stands what it waits for.',
    });
  },
  again: ({ at, reader }) => form(at, reader),
});
