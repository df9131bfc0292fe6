import { z } from 'zod';
import { Sensitivity } from '../../agreements/index.ts';
import { About, ParameterValue } from '../../needs/index.ts';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower-case letters, digits and _');

/** How long progress must last, and from which day it counts: need-start (found on), closure of the case, or the last incident before. */
export const SustainRule = z
  .strictObject({
    length: z.int().min(1).max(60),
    unit: z.enum(['weeks', 'months', 'full-terms']),
    anchor: z.enum(['need-start', 'closure', 'last-incident']).default('need-start'),
  })
  .describe('frameworks.md, section 5');

/** The header above a measure's one SELECT. */
export const MeasureHeader = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'lower-case letters, digits, dots and hyphens'),
    /** The needs it measures, by code; `*` stands for every need that has no measure of its own. */
    needs: z.array(z.string()).min(1),
    about: About,
    ages: z.tuple([z.int().min(0), z.int().max(130)]).optional(),
    uses: z
      .record(name, z.array(name))
      .refine((uses) => Object.keys(uses).length > 0, 'at least one dataset'),
    /** days: rows are stretches of days. terms: one row for each whole term. */
    reads: z.enum(['days', 'terms']),
    /** facts: as the source dates them. versions: what each file said, from its day to the next file's (arrears, duties). */
    history: z.enum(['facts', 'versions']).default('facts'),
    /**
     * What days without a row mean where the source covers them: good, good only for people the source has ever told of (rosters), or unknown.
     */
    silence: z.enum(['good', 'good-where-known', 'unknown']),
    /**
     * Whom a row speaks for: the person, or their whole household (a tenancy, a homelessness duty). Of a household it is enough that the source knows
     * one of the family: a parent who lives elsewhere and never was on the rent book keeps nothing from being known. `family`: what somebody said of
     * any of them is said of the family, and of whom nobody said a word nothing is asked (a practitioner’s word on a need of the whole family).
     */
    'speaks-for': z.enum(['person', 'household', 'family']).default('person'),
    scope: z.enum(['person', 'every-school-age-child', 'family']),
    sustain: SustainRule,
    regression: z.enum(['resets', 'flags']),
    /** alternative: held, it stands for every need of the family (continuous employment); otherwise each need has its own. */
    counts: z.enum(['for-its-need', 'for-all-needs']).default('for-its-need'),
    /**
     * Of whom it is asked: of cases that work on one of its needs, or of every case, whatever its needs are ("every school-age child": a brother at 89 %
     * stands in the way of a family whose need is another). Asked of everybody it has a name of its own, and says nothing where nobody is of its kind.
     */
    asked: z.enum(['where-found', 'always']).default('where-found'),
    name: z.string().min(3).max(100).optional(),
    parameters: z.record(name, ParameterValue).default({}),
    says: z.strictObject({ good: z.string().min(3), bad: z.string().min(3) }),
    sensitivity: Sensitivity,
    verified: z.boolean(),
    source: z.string().min(3),
  })
  .refine(
    (header) => header.asked === 'where-found' || (header.name !== undefined && header.scope !== 'person'),
    {
      path: ['asked'],
      message:
        'a measure asked of every case has a name, and is of the whole family or of every child of school age',
    },
  );
export type MeasureHeader = z.infer<typeof MeasureHeader>;

/** A rule that says what progress on a need means: the header, and one SELECT that turns facts into good and bad stretches. */
export type Measure = MeasureHeader & {
  readonly sql: string;
  readonly file: string;
  readonly hash: string;
};
