import { FormTrouble, optionalDay, optionalText } from '@kinsight/kit/web';
import { z } from 'zod';
import type { Reader } from '../../access/index.ts';
import { type CheckFirst, CheckFirstPart, isStillFresh, mayBeAgreed } from '../../needs/index.ts';
import { reasonIn } from '../family/look-for.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import { Params, stepPage } from './candidate.page.ts';
import { candidateSteps, decidesFor } from './candidate-steps.ts';
import { goOn, saidWhy } from './go-on.ts';
import { mayDecide } from './may-decide.ts';
import { questions } from './questions.ts';

const access: (reader: Reader) => boolean = mayDecide;

const again = z.enum(['yes']).optional();
/** By question: the answer; with -asked whom, with -by and -on who agreed and when, with -again that they asked again today. */
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
      [`${code}-by`, optionalText({ most: 200 })],
      [`${code}-on`, optionalDay('Enter the day like 28 3 2025').transform((on) => on?.toString())],
      [`${code}-again`, again],
    ]),
  ),
  'speak-again': again,
  'speak-to': optionalText({ most: 200 }),
  'speak-how': optionalText({ most: 500 }),
  'significant-harm': z.enum(['yes', 'no']).optional(),
  lookReason: optionalText({ most: 500 }),
}) as z.ZodType<Readonly<Record<string, string | undefined>>>;

export const checkPage = stepPage('check', { path: paths.check, title: 'Check first' });

/** Kept in parts: what is not answered yet stays open. */
export const keepCheck = post({
  path: paths.check,
  title: 'Check first',
  access,
  audit: 'check-first',
  limit: 'search',
  params: Params,
  body: Body,
  handle: async ({ at, reader, params, body }) => {
    const outcome = await at.needs.check({
      reader,
      candidate: params.candidate,
      purpose: decidesFor(reader),
      ...saidWhy(reader, body),
      answers: readAnswers(body, at.clock.today()),
      again: readAgain(body),
    });
    const done = outcome.frontDoor
      ? 'Kept. You say there are signs of significant harm: ring the front door now.'
      : outcome.complete
        ? 'Check first is complete.'
        : 'Kept. You can answer the rest later.';
    return goOn({ at, reader, ...params, reason: reasonIn(body), done });
  },
  again: ({ at, reader, params, values }) =>
    candidateSteps.check({ at, reader, ...params, reason: reasonIn(values) }),
});

const readAgain = (body: Readonly<Record<string, string | undefined>>): readonly (keyof CheckFirst)[] => [
  ...questions.map(({ code }) => code).filter((code) => body[`${code}-again`] === 'yes'),
  ...(body['speak-again'] === 'yes' ? (['speak-safely'] as const) : []),
];

function readAnswers(
  body: Readonly<Record<string, string | undefined>>,
  today: Temporal.PlainDate,
): CheckFirstPart {
  const troubles: { field: string; text: string }[] = [];
  const answers: Record<string, unknown> = {};
  for (const { code, short } of questions) {
    const answer = body[code];
    const asked = body[`${code}-asked`];
    if (answer === undefined && asked === undefined) continue;
    if (answer === undefined) troubles.push({ field: code, text: `Select an answer for “${short}”` });
    else if ((asked ?? '').length < 2)
      troubles.push({ field: `${code}-asked`, text: `Enter whom or what you asked about “${short}”` });
    else if (answer !== 'agreed') answers[code] = { answer, asked };
    else {
      const [by, on] = [body[`${code}-by`] ?? '', body[`${code}-on`]];
      if (by.length < 5)
        troubles.push({ field: `${code}-by`, text: `Enter who agreed about “${short}”: name and service` });
      if (on === undefined || !isStillFresh(on, today))
        troubles.push({
          field: `${code}-on`,
          text: `Enter the day in the last 28 days on which they agreed about “${short}”`,
        });
      answers[code] = { answer, asked, by, on };
    }
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
