import { FormTrouble, optionalText, redirect } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { CheckFirstPart, mayBeAgreed } from '../../needs/index.ts';
import { sayingNoReason } from '../family/look-for.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { Params } from './candidate.page.ts';
import { candidateForm, decidesFor } from './candidate-form.ts';
import { presentCheck } from './check.presenter.ts';
import { questions } from './questions.ts';

/** A team about its own families. The front door works from the family's page. */
const access = sayingNoReason(mayEver('decide-candidate', 'candidate'));
const checkForm = candidateForm('decide/check.njk', presentCheck);

const Body = z.object({
  ...Object.fromEntries(
    questions.flatMap(({ code }) => [
      [
        code,
        z
          .enum(mayBeAgreed(code) ? ['yes', 'no', 'agreed', 'not-known'] : ['yes', 'no', 'not-known'])
          .optional(),
      ],
      [`${code}-asked`, optionalText({ most: 200 })],
    ]),
  ),
  'speak-to': optionalText({ most: 200 }),
  'speak-how': optionalText({ most: 500 }),
  'significant-harm': z.enum(['yes', 'no']).optional(),
}) as z.ZodType<Readonly<Record<string, string | undefined>>>;

export const checkPage = get({
  path: paths.check,
  title: 'Check first',
  access,
  audit: 'opened',
  params: Params,
  handle: checkForm,
});

/** Kept in parts: what is not answered yet stays open. */
export const keepCheck = post({
  path: paths.check,
  title: 'Check first',
  access,
  audit: 'check-first',
  params: Params,
  body: Body,
  handle: async ({ at, reader, params, body }) => {
    const outcome = await at.needs.check({
      reader,
      candidate: params.candidate,
      purpose: decidesFor(reader),
      answers: readAnswers(body),
    });
    const done = outcome.frontDoor
      ? 'Kept. You say there are signs of significant harm: ring the front door now.'
      : outcome.complete
        ? 'Check first is complete.'
        : 'Kept. You can answer the rest later.';
    return redirect(paths.candidate(params), { done });
  },
  again: checkForm,
});

function readAnswers(body: Readonly<Record<string, string | undefined>>): CheckFirstPart {
  const troubles: { field: string; text: string }[] = [];
  const answers: Record<string, unknown> = {};
  for (const { code, short } of questions) {
    const answer = body[code];
    const asked = body[`${code}-asked`];
    if (answer === undefined && asked === undefined) continue;
    if (answer === undefined) troubles.push({ field: code, text: `Select an answer for “${short}”` });
    else if ((asked ?? '').length < 2)
      troubles.push({ field: `${code}-asked`, text: `Enter whom or what you asked about “${short}”` });
    else answers[code] = { answer, asked };
  }
  const [to, how] = [body['speak-to'], body['speak-how']];
  if (to !== undefined && how !== undefined && to.length > 1 && how.length > 1)
    answers['speak-safely'] = { to, how };
  else if (to !== undefined || how !== undefined)
    troubles.push({
      field: to === undefined ? 'speak-to' : 'speak-how',
      text: 'Enter both to whom to speak and how',
    });
  if (body['significant-harm'] !== undefined)
    answers['significant-harm'] = body['significant-harm'] === 'yes';
  if (troubles.length > 0) throw new FormTrouble(...troubles);
  return CheckFirstPart.parse(answers);
}
