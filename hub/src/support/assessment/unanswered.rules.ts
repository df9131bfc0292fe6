import type { GivenAnswer } from './assessment.store.ts';
import { isAskedOf, mustHear, type QuestionSet, questionsOf } from './questions.ts';

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

/**
 * What must be answered and is not. Any voice answers, but where a child is asked for its own words: there only the child does, or a worker who
 * says that it is too young or did not want to, with what they saw. An assessment is not signed before.
 */
export function unanswered(
  set: QuestionSet,
  members: readonly Taking[],
  answers: readonly Pick<GivenAnswer, 'question' | 'person' | 'voice' | 'unheard'>[],
): readonly Asked[] {
  const required = new Map(
    questionsOf(set)
      .filter((q) => q.required)
      .map((q) => [q.id, mustHear(q)]),
  );
  const isHeard = (one: Pick<GivenAnswer, 'voice' | 'unheard'>): boolean =>
    one.voice === 'child' || (one.voice === 'worker' && one.unheard !== null);
  return askedOf(set, members).filter(({ question, person }) => {
    const hear = required.get(question);
    return (
      hear !== undefined &&
      !answers.some((one) => one.question === question && one.person === person && (!hear || isHeard(one)))
    );
  });
}
