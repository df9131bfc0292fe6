import { isDeepStrictEqual } from 'node:util';
import { CheckFirst, type CheckFirstPart, isStillFresh } from './check-first.ts';

export type CheckKey = keyof CheckFirst;
/** The day on which each question was asked (ISO). */
export type AnswerDays = Readonly<Partial<Record<CheckKey, string>>>;
export type Answered = {
  readonly answers: CheckFirstPart;
  /** Missing for answers written before days were kept: then the day of the whole check holds. */
  readonly days: AnswerDays;
  readonly checkedOn: string;
};

const keys = Object.keys(CheckFirst.shape) as CheckKey[];

/** Since when an answer holds (ISO): the day it was asked; where somebody agreed before that, the day they did. */
export function answeredOn({ answers, days, checkedOn }: Answered, key: CheckKey): string {
  const answer: object | boolean | undefined = answers[key];
  const day = days[key] ?? checkedOn;
  const agreed =
    typeof answer === 'object' && 'on' in answer && typeof answer.on === 'string' ? answer.on : day;
  return agreed < day ? agreed : day;
}

/** Answers too old to rest on, in the order they are asked. */
export const oldAnswers = (check: Answered, today: Temporal.PlainDate): readonly CheckKey[] =>
  keys.filter((key) => key in check.answers && !isStillFresh(answeredOn(check, key), today));

/**
 * The days of all answers, once some more are given: of today are those that are new or changed, those that were too old, and those of which
 * somebody says that they asked again.
 */
export function daysAfter(
  before: Answered | undefined,
  given: CheckFirstPart,
  again: readonly CheckKey[],
  today: Temporal.PlainDate,
): AnswerDays {
  const dayOf = (key: CheckKey): string => {
    if (before === undefined || !(key in before.answers)) return today.toString();
    const last = answeredOn(before, key);
    if (!(key in given)) return last;
    const isKept = isDeepStrictEqual(before.answers[key], given[key]) && !again.includes(key);
    return isKept && isStillFresh(last, today) ? last : today.toString();
  };
  const all = { ...before?.answers, ...given };
  return Object.fromEntries(keys.filter((key) => key in all).map((key) => [key, dayOf(key)]));
}
