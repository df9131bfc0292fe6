import { z } from 'zod';

export const Purpose = z.enum([
  'matching',
  'identification',
  'triage',
  'support',
  'safeguarding',
  'insight',
  'audit',
  'quality',
]);
export type Purpose = z.infer<typeof Purpose>;

/** How the data travel (health-and-law: patterns of minimum disclosure). */
export const Mode = z.enum([
  'full',
  'flag-only',
  'contact-only',
  'match-at-source',
  'encoded',
  'consent-led',
  'alert',
  'aggregate',
]);
export type Mode = z.infer<typeof Mode>;

/** Modes in which asking about a named family is itself a disclosure: a request flow and an answer flow. */
export const twoFlowModes: ReadonlySet<Mode> = new Set(['flag-only', 'match-at-source', 'encoded']);

/** How far a flow may be shown, least first. */
export const Shown = z.enum(['eligibility', 'headline', 'need', 'evidence']);
export type Shown = z.infer<typeof Shown>;

export const Sensitivity = z.enum(['standard', 'welfare', 'health', 'criminal', 'domestic-abuse', 'sexual']);
export type Sensitivity = z.infer<typeof Sensitivity>;
/** Of what rests on several, the strictest: classes stand in order, the least strict first. Of none, standard. */
export const strictestOf = (classes: readonly Sensitivity[]): Sensitivity =>
  Sensitivity.options[Math.max(0, ...classes.map((one) => Sensitivity.options.indexOf(one)))] ?? 'standard';

/** How the common-law duty of confidentiality is met. */
export const CommonLawRoute = z.enum([
  'explicit-consent',
  'implied-direct-care',
  'statute',
  's251-support',
  'public-interest-single-case',
  'not-confidential',
]);
export type CommonLawRoute = z.infer<typeof CommonLawRoute>;
