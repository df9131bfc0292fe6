import type { GivenAnswer } from './assessment.store.ts';

export type AnswerChange = Pick<GivenAnswer, 'question' | 'person' | 'voice'> & {
  readonly before: string | undefined;
  readonly after: string | undefined;
};

const keyOf = ({ question, person, voice }: Pick<GivenAnswer, 'question' | 'person' | 'voice'>): string =>
  `${question} ${person ?? ''} ${voice}`;

/** What a version says otherwise than the one before: said anew, said otherwise, said no more. In the order of the newer, then the older. */
export function diffAssessments(
  before: readonly GivenAnswer[],
  after: readonly GivenAnswer[],
): readonly AnswerChange[] {
  const old = new Map(before.map((answer) => [keyOf(answer), answer]));
  const now = new Map(after.map((answer) => [keyOf(answer), answer]));
  return [...new Map([...now, ...old])]
    .map(([key, { question, person, voice }]) => ({
      question,
      person,
      voice,
      before: old.get(key)?.words,
      after: now.get(key)?.words,
    }))
    .filter((change) => change.before !== change.after);
}
