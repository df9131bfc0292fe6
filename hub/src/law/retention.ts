import { z } from 'zod';
import { compareDates } from './plain-date.ts';
import { yamlObject } from './yaml-object.ts';

export const ClockStart = z.enum([
  'delivery',
  'closure',
  'birth',
  'death',
  'last-contact',
  'decision',
  'recorded',
  'next-refresh',
]);
export type ClockStart = z.infer<typeof ClockStart>;

const span = {
  starts: ClockStart,
  years: z.number().int().min(0).optional(),
  months: z.number().int().min(0).optional(),
  days: z.number().int().min(0).optional(),
};

/** How long a class of record is kept, from which event. */
export const RetentionClock = yamlObject({
  ...span,
  title: z.string(),
  or: yamlObject(span).optional(), // a second clock; the record goes when the later of both has run
  shownMonths: z.number().int().min(1).optional(), // shown for less time than it is held
  verified: z.boolean(),
  source: z.string(),
});
export type RetentionClock = z.infer<typeof RetentionClock>;

export type ClockEvents = Readonly<Partial<Record<ClockStart, Temporal.PlainDate>>>;

/** The last day a record may be kept: the later of its clocks. undefined while no clock has started. 29 February falls on 28 in a common year. */
export function retentionEnds(clock: RetentionClock, events: ClockEvents): Temporal.PlainDate | undefined {
  const ends = [clock, ...(clock.or ? [clock.or] : [])].map((one) => {
    const from = events[one.starts];
    return from?.add({ years: one.years ?? 0, months: one.months ?? 0, days: one.days ?? 0 });
  });
  if (ends.some((end) => end === undefined)) return undefined;
  return ends
    .filter((end) => end !== undefined)
    .sort(compareDates)
    .at(-1);
}

/** May the record go? Never while a clock has not started, nor under a legal hold. */
export function mayBeDisposed(
  clock: RetentionClock,
  events: ClockEvents,
  today: Temporal.PlainDate,
  legalHold = false,
): boolean {
  const ends = retentionEnds(clock, events);
  return !legalHold && ends !== undefined && compareDates(today, ends) > 0;
}
