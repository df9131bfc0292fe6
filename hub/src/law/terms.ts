import type { Calendar, Term } from './calendar.ts';
import { compareDates, isWithin } from './plain-date.ts';

/** The last n terms wholly over before `date` (its last day is earlier), oldest first. Fewer where the calendar is shorter. */
export function fullTermsBefore(calendar: Calendar, date: Temporal.PlainDate, n: number): readonly Term[] {
  return n <= 0 ? [] : calendar.terms.filter((term) => compareDates(term.ends, date) < 0).slice(-n);
}

/** The term a day falls in, half term included; undefined in the holidays. */
export function termOf(calendar: Calendar, date: Temporal.PlainDate): Term | undefined {
  return calendar.terms.find((term) => isWithin(date, term.starts, term.ends));
}

/** Monday to Friday, in a term, not in its half term, no bank holiday, no closure. */
export function isSchoolDay(calendar: Calendar, date: Temporal.PlainDate): boolean {
  const term = termOf(calendar, date);
  if (!term || date.dayOfWeek > 5) return false;
  if (isWithin(date, term.halfTerm.starts, term.halfTerm.ends)) return false;
  return !calendar.bankHolidays.has(date.toString()) && !calendar.closures.has(date.toString());
}

/** School days from `starts` to `ends`, both inclusive, in order. */
export function schoolDays(
  calendar: Calendar,
  starts: Temporal.PlainDate,
  ends: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  for (let day = starts; compareDates(day, ends) <= 0; day = day.add({ days: 1 }))
    if (isSchoolDay(calendar, day)) days.push(day);
  return days;
}
