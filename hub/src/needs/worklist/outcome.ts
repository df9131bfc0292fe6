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
