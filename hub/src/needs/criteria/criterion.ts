import { z } from 'zod';

/** The classes of sensitivity a fact, and so a finding, may have (design 5, plan). */
export const Sensitivity = z.enum(['standard', 'welfare', 'health', 'criminal', 'domestic-abuse', 'sexual']);
export type Sensitivity = z.infer<typeof Sensitivity>;

/** Whom a criterion is about. Dependent young people of 18 count as children, not as adults. */
export const About = z.enum(['child', 'adult', 'expected-baby', 'member']);
export type About = z.infer<typeof About>;

const isoDay = z.iso.date();
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _');

/**
 * Which stretch of time counts. `full-terms`: the last n terms that have ended; `terms`: the last n that have begun, up to
 * the as-at date; `months`/`days`: back from the as-at date, which is inside; `ahead-months`: forward from it.
 */
export const WindowRule = z.union([
  z.strictObject({ 'full-terms': z.int().min(1).max(12) }),
  z.strictObject({ terms: z.int().min(1).max(12) }),
  z.strictObject({ months: z.int().min(1).max(120) }),
  z.strictObject({ days: z.int().min(1).max(3700) }),
  z.strictObject({ 'ahead-months': z.int().min(1).max(24) }),
  z.strictObject({ current: z.literal(true) }),
  z.strictObject({ ever: z.literal(true) }),
]);
export type WindowRule = z.infer<typeof WindowRule>;

export const ParameterValue = z.union([z.number(), z.boolean(), z.string().max(40)]);
export type ParameterValue = z.infer<typeof ParameterValue>;

export const ValueType = z.enum(['ratio', 'count', 'amount', 'days', 'flag']);

/** The header above a criterion's one SELECT. Every key is required unless it is marked optional here. */
export const CriterionHeader = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'lower-case letters, digits, dots and hyphens'),
  headline: z.string().min(3),
  need: z.string().min(3),
  about: About,
  ages: z.tuple([z.int().min(0), z.int().max(130)]).optional(),
  uses: z.record(name, z.array(name)).refine((uses) => Object.keys(uses).length > 0, 'at least one dataset'),
  window: WindowRule,
  parameters: z.record(name, ParameterValue).default({}),
  absence: z.enum(['not-met', 'nothing-recorded']),
  value: z.strictObject({ type: ValueType, says: z.string().min(3) }),
  sensitivity: Sensitivity,
  verified: z.boolean(),
  source: z.string().min(3),
  valid: z.strictObject({ from: isoDay, to: isoDay.optional() }),
});
export type CriterionHeader = z.infer<typeof CriterionHeader>;

/** A rule that says a sign is there: the header, and one SELECT that turns facts into findings. */
export type Criterion = CriterionHeader & {
  readonly sql: string;
  readonly file: string;
  readonly hash: string;
};
