import { z } from 'zod';

/** What a named person may decide about a candidate. */
export const Outcome = z.enum([
  'contact',
  'already-helped',
  'not-safe',
  'family-said-no',
  'data-wrong',
  'hold',
  'front-door',
]);
export type Outcome = z.infer<typeof Outcome>;

/** Days until the family may appear on the worklist again, where the decision names no other day. Ours; no source sets them. */
export const daysUntilReappearing: Readonly<Record<Outcome, number>> = {
  contact: 365,
  'already-helped': 183,
  'not-safe': 91,
  'family-said-no': 183,
  'data-wrong': 91, // by then the source has had three deliveries to put it right
  hold: 28,
  'front-door': 183,
};

const found = z.strictObject({
  /** yes: there is something · no: asked, and there is nothing · not-known: nobody could say. */
  answer: z.enum(['yes', 'no', 'not-known']),
  /** Whom or what was asked: a colleague, a record. Never the family. */
  asked: z.string().min(2).max(200),
});

/** Check first: complete before anybody is contacted (design 10.3). */
export const CheckFirst = z.strictObject({
  'domestic-abuse': found,
  'marac-or-no-contact': found,
  'live-investigation': found,
  'open-social-care': found,
  'death-or-lost-pregnancy': found,
  'due-date-passed': found,
  /** How and to whom to speak safely: which person, which number, what not to mention. */
  'speak-safely': z.strictObject({ to: z.string().min(2).max(200), how: z.string().min(2).max(500) }),
  /** Signs of significant harm: the front door, the same day, instead of all else. */
  'significant-harm': z.boolean(),
});
export type CheckFirst = z.infer<typeof CheckFirst>;

/** A check may be written down in parts; this is what it may hold meanwhile. */
export const CheckFirstPart = CheckFirst.partial();
export type CheckFirstPart = z.infer<typeof CheckFirstPart>;

/** After so many days what was checked may have changed. */
const checkHoldsDays = 28;

/** Which questions are still open. */
export const openQuestions = (part: CheckFirstPart): readonly string[] =>
  Object.keys(CheckFirst.shape).filter((key) => !(key in part));

export type Check = {
  readonly answers: CheckFirstPart;
  readonly complete: boolean;
  readonly checkedOn: string;
};
export type DecideProblem =
  | { readonly code: 'check-first-missing' }
  | { readonly code: 'check-first-incomplete'; readonly open: readonly string[] }
  | { readonly code: 'check-first-old'; readonly days: number }
  | { readonly code: 'significant-harm' }
  | { readonly code: 'reappears-too-early' };

/**
 * May this be decided? Contact needs a complete, fresh check first and no word against it; signs of significant harm leave
 * only the front door. To hold, to correct the data or to go to the front door needs no check.
 */
export const mayDecide = (
  outcome: Outcome,
  check: Check | undefined,
  until: Temporal.PlainDate,
  today: Temporal.PlainDate,
): DecideProblem | undefined => {
  if (check?.answers['significant-harm'] === true && outcome !== 'front-door')
    return { code: 'significant-harm' };
  if (Temporal.PlainDate.compare(until, today) <= 0) return { code: 'reappears-too-early' };
  if (outcome !== 'contact') return undefined;
  if (!check) return { code: 'check-first-missing' };
  const open = openQuestions(check.answers);
  if (open.length > 0 || !check.complete) return { code: 'check-first-incomplete', open };
  const days = Temporal.PlainDate.from(check.checkedOn).until(today).total('days');
  return days > checkHoldsDays ? { code: 'check-first-old', days } : undefined;
};

export const sayDecideProblem = (p: DecideProblem): string => {
  switch (p.code) {
    case 'check-first-missing':
      return 'Check first: nobody is contacted before it is complete. See “kinsight candidate check --help”.';
    case 'check-first-incomplete':
      return `Check first is not complete. Still open: ${p.open.join(', ')}.`;
    case 'check-first-old':
      return `Check first was made ${p.days} days ago. Things change: check again.`;
    case 'significant-harm':
      return 'The check speaks of significant harm: this goes to the front door today, and nothing else may be decided.';
    case 'reappears-too-early':
      return 'The day on which the family may reappear must lie ahead.';
  }
};
