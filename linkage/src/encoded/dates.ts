import { strptimePattern } from './strptime-pattern.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_MS = 86_400_000;

/** What a text says of its date; undefined: nothing. */
interface Said {
  year?: number;
  month: number;
  day: number;
  /** Day of the year from 1. */
  ofYear?: number;
  /** From Monday, 0. */
  weekday?: number;
  /** Week of the year and the weekday weeks begin on. */
  week?: { readonly number: number; readonly starts: 'monday' | 'sunday' };
  isoYear?: number;
  isoWeek?: number;
}

/** yyyymmdd of a date in a strptime format as Python reads it, or undefined where it is none. Missing parts are those of 1 January 1900. */
export function compactDate(text: string, format: string): string | undefined {
  const found = strptimePattern(format)?.exec(text)?.groups;
  if (found === undefined) return undefined;
  const said: Said = { month: 1, day: 1 };
  // In the order of the format: of two that say the same the last holds, as in Python.
  for (const [directive, value] of Object.entries(found)) hear(said, directive, value);
  const day = dayOf(said);
  if (day === undefined) return undefined;
  const date = new Date(day);
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return undefined;
  // Python's strftime writes years before 1000 without leading zeros.
  return `${year}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;
}

const two = (number: number): string => String(number).padStart(2, '0');

function hear(said: Said, directive: string, value: string): void {
  const number = Number(value);
  const place = (names: readonly string[]): number => names.indexOf(value.slice(0, 3).toLowerCase());
  if (directive === 'Y') said.year = number;
  // POSIX: 69 to 99 are of the twentieth century.
  else if (directive === 'y') said.year = number + (number < 69 ? 2000 : 1900);
  else if (directive === 'm') said.month = number;
  else if (directive === 'b' || directive === 'B') said.month = place(MONTHS) + 1;
  else if (directive === 'd') said.day = number;
  else if (directive === 'j') said.ofYear = number;
  else if (directive === 'a' || directive === 'A') said.weekday = place(DAYS);
  else if (directive === 'w') said.weekday = number === 0 ? 6 : number - 1;
  else if (directive === 'u') said.weekday = number - 1;
  else if (directive === 'U') said.week = { number, starts: 'sunday' };
  else if (directive === 'W') said.week = { number, starts: 'monday' };
  else if (directive === 'G') said.isoYear = number;
  else if (directive === 'V') said.isoWeek = number;
}

/** Milliseconds of the day; undefined where there is no such day or what is said does not make one. */
function dayOf(said: Said): number | undefined {
  const { isoYear, isoWeek, weekday } = said;
  if (isoYear !== undefined || isoWeek !== undefined) {
    if (isoYear === undefined || isoWeek === undefined || weekday === undefined) return undefined;
    return said.ofYear === undefined ? isoDay(isoYear, isoWeek, weekday) : undefined;
  }
  const year = said.year ?? 1900;
  const ofYear = said.ofYear ?? ofWeek(said, year);
  if (ofYear !== undefined) return firstOf(year) + (ofYear - 1) * DAY_MS;
  const day = firstOf(year, said.month - 1, said.day);
  return new Date(day).getUTCMonth() === said.month - 1 ? day : undefined;
}

function firstOf(year: number, month = 0, day = 1): number {
  // Date.UTC takes years below 100 for those of the twentieth century.
  return new Date(0).setUTCFullYear(year, month, day);
}

const weekdayOf = (day: number): number => (new Date(day).getUTCDay() + 6) % 7;

/** Day of the year by week and weekday; undefined where not both are said. */
function ofWeek({ week, weekday }: Said, year: number): number | undefined {
  if (week === undefined || weekday === undefined) return undefined;
  const shift = week.starts === 'sunday' ? 1 : 0;
  const first = (weekdayOf(firstOf(year)) + shift) % 7;
  const day = (weekday + shift) % 7;
  if (week.number === 0) return 1 + day - first;
  return 1 + ((7 - first) % 7) + 7 * (week.number - 1) + day;
}

/** ISO 8601: week 1 holds 4 January. */
function isoDay(year: number, week: number, weekday: number): number | undefined {
  const start = (of: number): number => firstOf(of, 0, 4) - weekdayOf(firstOf(of, 0, 4)) * DAY_MS;
  const day = start(year) + ((week - 1) * 7 + weekday) * DAY_MS;
  return week >= 1 && start(year) + (week - 1) * 7 * DAY_MS < start(year + 1) ? day : undefined;
}
