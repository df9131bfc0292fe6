/** A whole day, counted from 1970-01-01 (day 0). No time of day and no time zone. */
export type Day = number;

const millisecondsPerDay = 86_400_000;

export const toDay = (year: number, month: number, date: number): Day =>
  Date.UTC(year, month - 1, date) / millisecondsPerDay;

/** Reads yyyy-mm-dd; the text must be a real date. */
export function parseDay(text: string): Day {
  const [year = NaN, month = NaN, date = NaN] = text.split('-').map(Number);
  const day = toDay(year, month, date);
  if (isoDay(day) !== text) throw new RangeError(`Not a date: ${text}`);
  return day;
}

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export function partsOf(day: Day): DayParts {
  const moment = new Date(day * millisecondsPerDay);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, date: moment.getUTCDate() };
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

export function isoDay(day: Day): string {
  if (!Number.isFinite(day)) return '';
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

/** dd/mm/yyyy, as most British systems print it. */
export function britishDay(day: Day): string {
  const { year, month, date } = partsOf(day);
  return `${two(date)}/${two(month)}/${year}`;
}

/** Excel's count of days, in which 1900 was a leap year: 1970-01-01 is 25569. */
export const excelDay = (day: Day): number => day + 25_569;

/** 0 is Monday, 6 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): number => (((day + 3) % 7) + 7) % 7;

/** Completed years at a date. */
export function ageAt(born: Day, at: Day): number {
  const from = partsOf(born);
  const to = partsOf(at);
  const beforeBirthday = to.month < from.month || (to.month === from.month && to.date < from.date);
  return to.year - from.year - (beforeBirthday ? 1 : 0);
}

/** The first day of a month, counted in months from this one. */
export function monthStart(day: Day, months: number): Day {
  const { year, month } = partsOf(day);
  return Date.UTC(year, month - 1 + months, 1) / millisecondsPerDay;
}

/** Years between two days, rounded down; may be a day out near a birthday, and costs no calendar. For playing months only. */
export const roughAge = (born: Day, at: Day): number => Math.floor((at - born) / 365.2425);
