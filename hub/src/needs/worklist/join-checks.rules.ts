import { type Answered, answeredOn, type CheckKey } from './answer-days.rules.ts';
import type { CheckFirstPart } from './check-first.ts';

/** Weighs more, the more it stands against contact; 0: nothing to carry over. */
const weightOf = (answer: CheckFirstPart[CheckKey]): 0 | 1 | 2 => {
  if (answer === true) return 2;
  if (typeof answer !== 'object' || !('answer' in answer)) return 0;
  return answer.answer === 'yes' ? 2 : answer.answer === 'not-known' ? 1 : 0;
};

/**
 * What check first still says once two families are found to be one: what stands against contact in either (yes, not known, signs of harm), with
 * the day it was asked; and how to speak safely, of each where they differ: a warning is never lost. All else was asked of another family, and is asked again.
 */
export function joinChecks(checks: readonly Answered[]): Pick<Answered, 'answers' | 'days'> {
  const kept = new Map<CheckKey, Answered>();
  for (const check of checks)
    for (const key of Object.keys(check.answers) as CheckKey[]) {
      if (weightOf(check.answers[key]) > weightOf(kept.get(key)?.answers[key])) kept.set(key, check);
    }
  const told = checks.find(({ answers }) => answers['speak-safely'] !== undefined);
  if (told) kept.set('speak-safely', { ...told, answers: { 'speak-safely': speakSafely(checks) } });
  return {
    answers: Object.fromEntries([...kept].map(([key, { answers }]) => [key, answers[key]])),
    days: Object.fromEntries([...kept].map(([key, check]) => [key, answeredOn(check, key)])),
  };
}

/** How to speak safely, of each check that says it. */
const speakSafely = (checks: readonly Answered[]): NonNullable<CheckFirstPart['speak-safely']> => {
  const all = checks.flatMap(({ answers }) => answers['speak-safely'] ?? []);
  const each = (of: 'to' | 'how'): string =>
    [...new Set(all.map((one) => one[of]))].join('; of who was another family before: ');
  return { to: each('to'), how: each('how') };
};
