import type { Calendar } from './calendar.ts';
import { compareDates } from './plain-date.ts';

/** Monday to Friday and no bank holiday. */
export function isWorkingDay(calendar: Calendar, date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5 && !calendar.bankHolidays.has(date.toString());
}

/** The nth working day after `date`, the date itself not counted; n = 0 gives the date, a negative n goes back. */
export function addWorkingDays(calendar: Calendar, date: Temporal.PlainDate, n: number): Temporal.PlainDate {
  const step = { days: Math.sign(n) };
  let day = date;
  for (let left = Math.abs(n); left > 0; ) {
    day = day.add(step);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(
  calendar: Calendar,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  let count = 0;
  for (let day = from.add({ days: 1 }); compareDates(day, to) <= 0; day = day.add({ days: 1 }))
    if (isWorkingDay(calendar, day)) count += 1;
  return count;
}
