import { type Against, againstContact, insteadOf } from './against-contact.rules.ts';
import { type Answered, answeredOn, type CheckKey, oldAnswers } from './answer-days.rules.ts';
import { openQuestions } from './check-first.ts';
import type { Outcome } from './outcome.ts';

export type Check = Answered & { readonly complete: boolean };
export type DecideProblem =
  | { readonly code: 'check-first-missing' }
  | { readonly code: 'check-first-incomplete'; readonly open: readonly string[] }
  | { readonly code: 'check-first-old'; readonly days: number; readonly old: readonly CheckKey[] }
  | { readonly code: 'check-first-speaks-against'; readonly against: readonly Against[] }
  | { readonly code: 'significant-harm' }
  | { readonly code: 'reappears-too-early' };

/**
 * May this be decided? Contact needs a complete check first, each answer of it fresh by its own day, and no answer that speaks against it (against-contact.rules.ts);
 * signs of significant harm leave only the front door. To hold, to correct the data or to go to the front door needs no check.
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
  const against = againstContact(check.answers);
  if (against.length > 0) return { code: 'check-first-speaks-against', against };
  const open = openQuestions(check.answers);
  if (open.length > 0 || !check.complete) return { code: 'check-first-incomplete', open };
  const old = oldAnswers(check, today);
  if (old.length === 0) return undefined;
  const since = old.map((key) => answeredOn(check, key)).toSorted()[0] ?? check.checkedOn;
  return { code: 'check-first-old', days: Temporal.PlainDate.from(since).until(today).total('days'), old };
};

export const sayDecideProblem = (p: DecideProblem): string => {
  switch (p.code) {
    case 'check-first-missing':
      return 'Check first: nobody is contacted before it is complete. See “kinsight candidate check --help”.';
    case 'check-first-incomplete':
      return `Check first is not complete. Still open: ${p.open.join(', ')}.`;
    case 'check-first-old':
      return `Answers of check first are as old as ${p.days} days: ${p.old.join(', ')}. Things change: ask again.`;
    case 'check-first-speaks-against':
      return `Check first speaks against contact. ${p.against.map(({ says }) => says).join(' ')} You may decide: ${insteadOf(p.against).join(', ')}.`;
    case 'significant-harm':
      return 'There are signs of significant harm: this goes to the front door today, and nothing else may be decided.';
    case 'reappears-too-early':
      return 'The day on which the family may reappear must lie ahead.';
  }
};
