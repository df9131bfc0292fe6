import { NotFound, Refused } from '@kinsight/kit/command';
import { day, FormTrouble, redirect, text } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import type { Rooms } from '../rooms.ts';
import { act, dayField } from './act.ts';
import { type FoundAgreement, maySign, maySignFor, ownOf } from './may-record.ts';
import { readFlows } from './sharing.page.ts';
import { namesOf } from './words.ts';

const Params = z.object({ agreement: z.string().max(100) });

/** Whoever takes part in an agreement, and its title. Throws NotFound. */
export async function findAgreement(at: Rooms, reader: Reader, code: string): Promise<FoundAgreement> {
  const flows = (await readFlows(at, reader)).filter((one) => one.agreement?.code === code);
  const agreement = flows[0]?.agreement;
  if (!agreement) throw new NotFound('There is no such agreement.');
  const parties = flows.flatMap(({ flow }) => [flow.giver, flow.receiver, ...flow.controllers]);
  return { agreement, parties: [...new Set(parties.filter((one) => one !== undefined))], flows };
}

const back = (agreement: string) => ({ href: paths.agreement({ agreement }), text: 'The agreement' });

async function form(at: Rooms, reader: Reader, code: string) {
  const { agreement, parties } = await findAgreement(at, reader, code);
  const nameOf = namesOf(await at.accounts.listOrganisations());
  const waiting = parties.filter(
    (one) =>
      maySignFor(reader, one) && !agreement.signatures.some(({ organisation }) => organisation === one),
  );
  return act({
    back: back(code),
    caption: agreement.title,
    heading: 'Record a printed signature',
    says:
      waiting.length === 0
        ? ['Everybody you can record it for has signed.']
        : [
            'Record it once you hold the signed copy. Who has an address for e-mail can sign on a page instead: “Ask for a signature” at the flow.',
          ],
    forms:
      waiting.length === 0
        ? []
        : [
            {
              action: paths.signOnPaper({ agreement: code }),
              button: 'Record it',
              fields: [
                {
                  as: 'radios',
                  name: 'organisation',
                  label: 'Which organisation signed?',
                  items: waiting.map((value) => ({ value, text: nameOf(value) })),
                },
                { as: 'line', name: 'by', label: 'Who signed' },
                { as: 'line', name: 'position', label: 'Their position' },
                dayField('on', 'On which day'),
                {
                  as: 'line',
                  name: 'evidence',
                  label: 'Where is the signed copy?',
                  hint: 'For example a folder and file number',
                },
              ],
            },
          ],
  });
}

export const signOnPaperPage = get({
  path: paths.signOnPaper,
  title: 'Record a printed signature',
  access: maySign,
  audit: { nothing: 'the register holds nobody’s data' },
  params: Params,
  handle: ({ at, reader, params }) => form(at, reader, params.agreement),
});

/** Records that an organisation signed the printed agreement. */
export const signOnPaper = post({
  path: paths.signOnPaper,
  title: 'Record a printed signature',
  access: maySign,
  audit: 'sign-agreement',
  params: Params,
  body: z.object({
    organisation: text('Select the organisation', { most: 100 }),
    by: text('Enter the name of the person who signed', { most: 200 }),
    position: text('Enter their position', { most: 200 }),
    on: day('Enter the day it was signed, like 28 3 2025'),
    evidence: text('Enter where the signed copy is', { most: 500 }),
  }),
  handle: async ({ at, reader, params, body }) => {
    const { agreement, parties } = await findAgreement(at, reader, params.agreement);
    if (!parties.includes(body.organisation) || !maySignFor(reader, body.organisation))
      throw new Refused('You can record this for your own organisation only, where it takes part.');
    if (agreement.signatures.some(({ organisation }) => organisation === body.organisation))
      throw new FormTrouble({ field: 'organisation', text: 'It has signed already.' });
    if (Temporal.PlainDate.compare(body.on, at.clock.today()) > 0)
      throw new FormTrouble({ field: 'on', text: 'Enter a day that is not to come.' });
    const signature = {
      organisation: body.organisation,
      signedBy: body.by,
      position: body.position,
      signedOn: body.on,
      evidence: body.evidence,
    };
    await at.access.asClerk(
      { reader, action: 'sign-agreement', ...ownOf(reader, body.organisation) },
      (tx, trail) => {
        trail.note({ agreement: params.agreement, organisation: body.organisation });
        return at.agreements.sign(tx, reader, params.agreement, signature);
      },
    );
    return redirect(paths.agreement(params), { done: 'The signature is recorded.' });
  },
  again: ({ at, reader, params }) => form(at, reader, params.agreement),
});

const TakeBack = Params.extend({ organisation: z.string().max(100) });
async function takingBack(at: Rooms, reader: Reader, params: z.infer<typeof TakeBack>) {
  const { agreement } = await findAgreement(at, reader, params.agreement);
  const signed = agreement.signatures.find(({ organisation }) => organisation === params.organisation);
  if (!signed || !maySignFor(reader, params.organisation)) throw new NotFound('There is no such signature.');
  return act({
    back: back(params.agreement),
    caption: agreement.title,
    heading: 'Take back a signature recorded by mistake',
    warning:
      'From the next page anybody opens, nothing that rests on this agreement shows, until everybody has signed.',
    says: [
      `Recorded: ${signed.signedBy}, ${signed.position}, for ${namesOf(await at.accounts.listOrganisations())(params.organisation)}. Where an organisation wants to stop sharing, pause the flow or end the agreement instead.`,
    ],
    forms: [
      {
        action: paths.takeBackSignature(params),
        button: 'Take it back',
        warns: true,
        fields: [{ as: 'words', name: 'reason', label: 'What was wrong with it?', hint: 'Name nobody.' }],
      },
    ],
  });
}

export const takeBackSignaturePage = get({
  path: paths.takeBackSignature,
  title: 'Take back a signature',
  access: maySign,
  audit: { nothing: 'the register holds nobody’s data' },
  params: TakeBack,
  handle: ({ at, reader, params }) => takingBack(at, reader, params),
});

export const takeBackSignature = post({
  path: paths.takeBackSignature,
  title: 'Take back a signature',
  access: maySign,
  audit: 'sign-agreement',
  params: TakeBack,
  body: z.object({ reason: text('Enter what was wrong', { most: 500 }) }),
  handle: async ({ at, reader, params, body: { reason } }) => {
    if (!maySignFor(reader, params.organisation)) throw new NotFound('There is no such signature.');
    await at.access.asClerk(
      { reader, action: 'sign-agreement', reason, ...ownOf(reader, params.organisation) },
      (tx, trail) => {
        trail.note({ ...params, takenBack: true });
        return at.agreements.takeBackSignature(tx, reader, params.agreement, params.organisation, reason);
      },
    );
    return redirect(paths.agreement({ agreement: params.agreement }), {
      done: 'The signature is taken back. Nothing rests on this agreement until everybody has signed.',
    });
  },
  again: ({ at, reader, params }) => takingBack(at, reader, params),
});
