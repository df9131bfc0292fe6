import { z } from 'zod';

/** A day, written 2025-02-28, read as Temporal.PlainDate. A day that does not exist is an error. */
export const PlainDate = z
  .union([z.string(), z.instanceof(Temporal.PlainDate)])
  .transform((value, context) => {
    if (typeof value !== 'string') return value;
    try {
      if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return Temporal.PlainDate.from(value, { overflow: 'reject' });
    } catch {
      // falls through to the same sentence
    }
    context.addIssue({ code: 'custom', message: `${value} is not a day; write it as 2025-02-28` });
    return z.NEVER;
  });

/** First, same or later: −1, 0, 1. */
export const compareDates = (a: Temporal.PlainDate, b: Temporal.PlainDate): number =>
  Temporal.PlainDate.compare(a, b);

/** True where `day` lies within both ends; an absent end is open. */
export function isWithin(
  day: Temporal.PlainDate,
  starts?: Temporal.PlainDate,
  ends?: Temporal.PlainDate,
): boolean {
  return (!starts || compareDates(starts, day) <= 0) && (!ends || compareDates(day, ends) <= 0);
}
