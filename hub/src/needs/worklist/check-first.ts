import { z } from 'zod';

/** Whom or what was asked: a colleague, a record. Never the family. */
const asked = z.string().min(2).max(200);
/** yes: there is something · no: asked, and there is nothing · not-known: nobody could say. */
const found = z.strictObject({ answer: z.enum(['yes', 'no', 'not-known']), asked });
/** agreed: yes, and who knows the family, by name and service, said on that day that contact is right all the same. Never against a marker. */
const agreed = z.strictObject({
  answer: z.literal('agreed'),
  asked,
  by: z.string().min(5).max(200),
  on: z.iso.date(),
});
const foundOrAgreed = z.union([found, agreed]);

/** Check first: complete before anybody is contacted (design 10.3). */
export const CheckFirst = z.strictObject({
  'domestic-abuse': found,
  'marac-or-no-contact': found,
  'live-investigation': foundOrAgreed,
  'open-social-care': foundOrAgreed,
  'death-or-lost-pregnancy': foundOrAgreed,
  'due-date-passed': foundOrAgreed,
  /** How and to whom to speak safely: which person, which number, what not to mention. */
  'speak-safely': z.strictObject({ to: z.string().min(2).max(200), how: z.string().min(2).max(500) }),
  /** Signs of significant harm: the front door, the same day, instead of all else. */
  'significant-harm': z.boolean(),
});
export type CheckFirst = z.infer<typeof CheckFirst>;

/** A check may be written down in parts; this is what it may hold meanwhile. */
export const CheckFirstPart = CheckFirst.partial();
export type CheckFirstPart = z.infer<typeof CheckFirstPart>;

/** Which questions are still open. */
export const openQuestions = (part: CheckFirstPart): readonly string[] =>
  Object.keys(CheckFirst.shape).filter((key) => !(key in part));

/** The questions answered yes, no or not known; the other two are how to speak safely, and signs of significant harm. */
export type Question = Exclude<keyof CheckFirst, 'speak-safely' | 'significant-harm'>;

/** May this question be answered “yes, and they agree to contact”? */
export const mayBeAgreed = (question: Question): boolean =>
  CheckFirst.shape[question].safeParse({
    answer: 'agreed',
    asked: 'a colleague',
    by: 'the social worker',
    on: '2025-02-28',
  }).success;

/** After so many days what was answered may have changed. Ours; no source sets it. */
const answerHoldsDays = 28;

/** Neither in the future nor longer ago than an answer holds. Days are ISO. */
export const isStillFresh = (day: string, today: Temporal.PlainDate): boolean => {
  const { days } = Temporal.PlainDate.from(day).until(today, { largestUnit: 'days' });
  return days >= 0 && days <= answerHoldsDays;
};
