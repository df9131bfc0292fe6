import { redirect, text } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { Voice } from '../../support/index.ts';
import { post } from '../page.ts';
import { paths } from '../paths.ts';
import { Params } from './case.page.ts';
import { sections } from './sections.ts';

const declared = {
  title: 'Assessment',
  access: mayEver('work-case', 'case'),
  audit: 'work-case',
  params: Params,
} as const;

const begin = post({
  ...declared,
  path: paths.caseBegin,
  body: z.object({}),
  handle: async ({ at, reader, params }) => {
    const { version } = await at.support.beginAssessment({ reader, case: params.case });
    return redirect(paths.caseAssessment(params), { done: `Version ${version} is begun.` });
  },
  again: sections.assessment,
});

/** Fields are named `a.QUESTION.PERSON.VOICE`; person 0 is the family together. The room checks that each is asked. */
const Answers = z.record(z.string(), z.unknown()).transform((given) =>
  Object.entries(given).flatMap(([name, words]) => {
    const [, question, person, voice] = /^a\.([a-z0-9-]+)\.(\d{1,15})\.([a-z]+)$/.exec(name) ?? [];
    const said = Voice.safeParse(voice);
    return question !== undefined && said.success && typeof words === 'string'
      ? [
          {
            question,
            person: person === '0' ? undefined : Number(person),
            voice: said.data,
            words: words.slice(0, 5000),
          },
        ]
      : [];
  }),
);

const keep = post({
  ...declared,
  path: paths.caseAnswers,
  body: Answers,
  handle: async ({ at, reader, params, body }) => {
    await at.support.answer({ reader, case: params.case, answers: body });
    return redirect(paths.caseAssessment(params), { done: 'What is written is kept.' });
  },
  again: sections.assessment,
});

const sign = post({
  ...declared,
  audit: ['work-case', 'opened'],
  path: paths.caseSign,
  body: z.object({ familySigned: text('Enter in what way the family agrees with it', { most: 500 }) }),
  handle: async ({ at, reader, params, body }) => {
    const { people } = await at.support.showCase({ reader, case: params.case });
    const { version } = await at.support.sign({ reader, case: params.case, members: people, ...body });
    return redirect(paths.caseAssessment(params), { done: `Version ${version} is signed.` });
  },
  again: sections.assessment,
});

export const assessPages = [begin, keep, sign];
