import { z } from 'zod';
import { compareDates, isWithin, PlainDate } from './plain-date.ts';
import { yamlObject } from './yaml-object.ts';

const Span = yamlObject({ starts: PlainDate, ends: PlainDate });

/** A school term, both days inclusive. */
export const Term = yamlObject({
  year: z.string().regex(/^\d{4}\/\d{2}$/),
  name: z.enum(['autumn', 'spring', 'summer']),
  starts: PlainDate,
  ends: PlainDate,
  halfTerm: Span,
});
export type Term = z.infer<typeof Term>;

/** calendars/<code>.yaml as it stands in its file. */
export const CalendarFile = yamlObject({
  code: z.string(),
  title: z.string(),
  extends: z.string().optional(),
  verified: z.boolean(),
  source: z.string(),
  bankHolidays: z.array(yamlObject({ on: PlainDate, name: z.string() })).default([]),
  closures: z.array(yamlObject({ on: PlainDate, name: z.string() })).default([]), // training days: open to staff, no pupils
  terms: z.array(Term).min(1),
}).superRefine((file, context) => {
  file.terms.forEach((term, index) => {
    const before = file.terms[index - 1];
    const fault = (message: string) => context.addIssue({ code: 'custom', path: ['terms', index], message });
    if (compareDates(term.starts, term.ends) >= 0) fault(`${term.name} ${term.year} ends before it starts`);
    if (before && compareDates(before.ends, term.starts) >= 0)
      fault(`${term.name} ${term.year} starts before ${before.name} ${before.year} has ended`);
    const { starts, ends } = term.halfTerm;
    if (!isWithin(starts, term.starts, term.ends) || !isWithin(ends, starts, term.ends))
      fault('the half term lies outside its term');
  });
});
export type CalendarFile = z.infer<typeof CalendarFile>;

/** A place's calendar with the bank holidays it inherits. Days are ISO strings in the sets. */
export interface Calendar {
  readonly code: string;
  readonly title: string;
  readonly bankHolidays: ReadonlySet<string>;
  readonly closures: ReadonlySet<string>;
  readonly terms: readonly Term[];
}
