import { redirect, show, text, whole } from '@kinsight/kit/web';
import { z } from 'zod';
import { mayEver } from '../../access/index.ts';
import { Unheard, Voice } from '../../support/index.ts';
import { get, post } from '../page.ts';
import { paths } from '../paths.ts';
import { presentAssessment } from './assessment.presenter.ts';
import { Params } from './case.page.ts';
import { sections } from './sections.ts';

const declared = {
  title: 'Assessment',
  access: mayEver('work-case', 'case'),
  audit: 'work-case',
  params: Params,
} as const;

/** The newest version, or a signed one of before, which can only be read. */
const read = get({
  path: paths.caseAssessment,
  title: 'Assessment',
  access: mayEver('opened', 'case'),
  audit: 'opened',
  params: Params,
  query: z.object({ version: whole.optional().catch(undefined) }),
  handle: async ({ at, reader, params, query }) =>
    show(
      'case/assessment.njk',
      presentAssessment(await at.support.showCase({ reader, case: params.case }), reader, query.version),
    ),
});

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

/** Fields are named `a.QUESTION.PERSON.VOICE`, person 0 is the family together; `u.QUESTION.PERSON` says why a child says nothing. The room checks that each is asked. */
const Answers = z.record(z.string(), z.unknown()).transform((given) =>
  Object.entries(given).flatMap(([name, words]) => {
    const [, question, person, voice] = /^a\.([a-z0-9-]+)\.(\d{1,15})\.([a-z]+)$/.exec(name) ?? [];
    const said = Voice.safeParse(voice);
    if (question === undefined || !said.success || typeof words !== 'string') return [];
    const unheard =
      said.data === 'worker' ? Unheard.safeParse(given[`u.${question}.${person ?? ''}`]).data : undefined;
    return [
      {
        question,
        person: person === '0' ? undefined : Number(person),
        voice: said.data,
        words: words.slice(0, 5000),
        unheard,
      },
    ];
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
  path: paths.caseSign,
  body: z.object({ familySigned: text('Enter in what way the family agrees with it', { most: 500 }) }),
  handle: async ({ at, reader, params, body }) => {
    const { version } = await at.support.sign({ reader, case: params.case, ...body });
    return redirect(paths.caseAssessment(params), { done: `Version ${version} is signed.` });
  },
  again: sections.assessment,
});

export const assessPages = [read, begin, keep, sign];
