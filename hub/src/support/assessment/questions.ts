import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NotFound } from '@kinsight/kit/command';
import { z } from 'zod';
import { Sensitivity } from '../../agreements/index.ts';
import { parseDataText } from '../../law/index.ts';

export const Voice = z.enum(['worker', 'family', 'child']);
export type Voice = z.infer<typeof Voice>;

/** Why a child says nothing for itself. */
export const Unheard = z.enum(['too-young', 'did-not-want']);
export type Unheard = z.infer<typeof Unheard>;

const Question = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'is lower-case letters, digits and hyphens'),
  ask: z.string().min(3).max(200),
  help: z.string().max(400).optional(),
  about: z.enum(['family', 'each-child', 'each-adult', 'each-member']),
  voices: z.array(Voice).min(1),
  required: z.boolean().default(false),
  sensitivity: Sensitivity.default('welfare'),
});
export type Question = z.infer<typeof Question>;

/** Must each child be heard on it? */
export const mustHear = ({ required, voices }: Pick<Question, 'required' | 'voices'>): boolean =>
  required && voices.includes('child');

/** frameworks/<name>/assessment.yaml */
export const QuestionSet = z
  .strictObject({
    title: z.string().min(3),
    source: z.string().min(3),
    verified: z.boolean(),
    sections: z
      .array(z.strictObject({ title: z.string().min(3), questions: z.array(Question).min(1) }))
      .min(1),
  })
  .refine(
    ({ sections }) => {
      const ids = sections.flatMap(({ questions }) => questions.map(({ id }) => id));
      return new Set(ids).size === ids.length;
    },
    { path: ['sections'], message: 'two questions have the same id' },
  )
  .refine(
    ({ sections }) =>
      sections.some(({ questions }) =>
        questions.some((q) => q.about === 'each-child' && q.voices.includes('child')),
      ),
    { path: ['sections'], message: 'no question asks each child for its own words' },
  )
  .refine(
    ({ sections }) =>
      sections.every(({ questions }) => questions.every((q) => !mustHear(q) || q.voices.includes('worker'))),
    {
      path: ['sections'],
      message: 'a question each child must answer needs the voice “worker” too, for who is too young',
    },
  );
export type QuestionSet = z.infer<typeof QuestionSet>;

export type HashedQuestions = { readonly hash: string; readonly set: QuestionSet };

/** Read and checked; throws BadInput with every fault and where it stands. */
export const readQuestions = (text: string, from: string): HashedQuestions => ({
  hash: createHash('sha256').update(text).digest('hex'),
  set: parseDataText(text, from, QuestionSet),
});

/** The questions of a framework; undefined where it brings none: a case shows without them. */
export function findQuestions(frameworks: string, framework: string): HashedQuestions | undefined {
  const file = path.join(frameworks, path.basename(framework), 'assessment.yaml');
  return existsSync(file)
    ? readQuestions(readFileSync(file, 'utf8'), `frameworks/${framework}/assessment.yaml`)
    : undefined;
}

/** To begin an assessment with. Throws NotFound where the framework brings no questions. */
export function getQuestions(frameworks: string, framework: string): HashedQuestions {
  const found = findQuestions(frameworks, framework);
  if (!found)
    throw new NotFound(
      `There are no questions for an assessment: frameworks/${framework}/assessment.yaml is missing.`,
      {},
      'no-questions',
    );
  return found;
}

export const questionsOf = ({ sections }: QuestionSet): readonly Question[] =>
  sections.flatMap(({ questions }) => questions);

/** Is it asked of somebody with this role in the family? Who has none that is known is asked as a child. */
export const isAskedOf = ({ about }: Question, role: string): boolean => {
  const isChild = ['child', 'expected-baby', 'sibling', 'unknown'].includes(role);
  return (
    about === 'each-member' || (about === 'each-child' && isChild) || (about === 'each-adult' && !isChild)
  );
};
