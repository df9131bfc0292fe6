import type { GivenAnswer } from './assessment.store.ts';
import { isAskedOf, type QuestionSet, questionsOf } from './questions.ts';

export type Asked = { readonly question: string; readonly person: number | null };
type Taking = { readonly person: number; readonly role: string };

/** Everything the questions ask of this family: each question once for the family, or once for each it is about. */
export const askedOf = (set: QuestionSet, members: readonly Taking[]): readonly Asked[] =>
  questionsOf(set).flatMap((question): readonly Asked[] =>
    question.about === 'family'
      ? [{ question: question.id, person: null }]
      : members
          .filter(({ role }) => isAskedOf(question, role))
          .map(({ person }) => ({ question: question.id, person })),
  );

/** What must be answered and is not, by anybody. An assessment is not signed before. */
export function unanswered(
  set: QuestionSet,
  members: readonly Taking[],
  answers: readonly Pick<GivenAnswer, 'question' | 'person'>[],
): readonly Asked[] {
  const required = new Set(
    questionsOf(set)
      .filter((q) => q.required)
      .map(({ id }) => id),
  );
  const given = new Set(answers.map(({ question, person }) => `${question} ${person ?? ''}`));
  return askedOf(set, members).filter(
    ({ question, person }) => required.has(question) && !given.has(`${question} ${person ?? ''}`),
  );
}
