import { toDay } from '../normalise/day.ts';
import { addInterval, daysOf, parseInterval } from './interval.ts';
import { formatMoment } from './strftime.ts';
import { parseMoment } from './strptime.ts';
import type { Plain } from './text-functions.ts';
import { type Moment, toList, toMoment, toText, type Value } from './value.ts';

const DAY = 86_400;

function parse(value: Value, format: Value): Moment | null {
  const formats = (toList(format) ?? [format]).map((item) => toText(item) ?? '');
  // A date goes through its own text, as DuckDB would cast it.
  return parseMoment(toText(value) ?? '', formats);
}

function partOf(name: string, moment: Moment): number | null {
  const at = new Date(moment.seconds * 1000);
  switch (name.replace(/s$/, '')) {
    case 'year':
      return at.getUTCFullYear();
    case 'quarter':
      return Math.floor(at.getUTCMonth() / 3) + 1;
    case 'month':
      return at.getUTCMonth() + 1;
    case 'day':
    case 'dayofmonth':
      return at.getUTCDate();
    case 'hour':
      return at.getUTCHours();
    case 'minute':
      return at.getUTCMinutes();
    case 'second':
      return at.getUTCSeconds();
    case 'epoch':
      return moment.seconds;
    case 'dow':
    case 'dayofweek':
    case 'weekday':
      return at.getUTCDay();
    case 'isodow':
      return at.getUTCDay() || 7;
    case 'doy':
    case 'dayofyear':
      return Math.floor(moment.seconds / DAY) - toDay(at.getUTCFullYear(), 1, 1) + 1;
    default:
      return null;
  }
}

/** Borders of the unit crossed from one moment to the other (DuckDB's `date_diff`). */
function crossed(unit: string, from: Moment, to: Moment): number | null {
  const count = (moment: Moment): number | null => {
    const year = partOf('year', moment) ?? 0;
    const month = partOf('month', moment) ?? 1;
    switch (unit.replace(/s$/, '')) {
      case 'second':
        return Math.floor(moment.seconds);
      case 'minute':
        return Math.floor(moment.seconds / 60);
      case 'hour':
        return Math.floor(moment.seconds / 3_600);
      case 'day':
        return Math.floor(moment.seconds / DAY);
      // Weeks begin on Monday; 1 January 1970 was a Thursday.
      case 'week':
        return Math.floor((Math.floor(moment.seconds / DAY) + 3) / 7);
      case 'month':
        return year * 12 + month;
      case 'quarter':
        return year * 4 + Math.floor((month - 1) / 3);
      case 'year':
        return year;
      case 'decade':
        return Math.floor(year / 10);
      default:
        return null;
    }
  };
  const [a, b] = [count(from), count(to)];
  return a === null || b === null ? null : b - a;
}

/** Whole units that have passed (DuckDB's `date_sub`): a month is not over before its day and hour. */
function passed(unit: string, from: Moment, to: Moment): number | null {
  const seconds: Readonly<Record<string, number>> = {
    second: 1,
    minute: 60,
    hour: 3_600,
    day: DAY,
    week: 7 * DAY,
  };
  const name = unit.replace(/s$/, '');
  const size = seconds[name];
  if (size !== undefined) return Math.trunc((to.seconds - from.seconds) / size);
  if (to.seconds < from.seconds) {
    const back = passed(unit, to, from);
    return back === null ? null : -back;
  }
  const months = crossed('month', from, to) ?? 0;
  const into = (moment: Moment): number =>
    (partOf('day', moment) ?? 1) * DAY + (((moment.seconds % DAY) + DAY) % DAY);
  const whole = into(to) < into(from) ? months - 1 : months;
  const per: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12, decade: 120 };
  return per[name] === undefined ? null : Math.trunc(whole / per[name]);
}

const between =
  (measure: (unit: string, from: Moment, to: Moment) => number | null): Plain =>
  (unit = null, from = null, to = null) => {
    const [a, b] = [toMoment(from), toMoment(to)];
    return a === null || b === null ? null : measure((toText(unit) ?? '').toLowerCase(), a, b);
  };
const part =
  (name: string): Plain =>
  (value = null) => {
    // One moment less another: days, as this engine counts them.
    if (typeof value === 'number')
      return name === 'epoch' ? value * DAY : name.startsWith('day') ? Math.trunc(value) : null;
    const moment = toMoment(value);
    return moment === null ? null : partOf(name, moment);
  };
const added: Plain = (value = null, span = null, sign = '+') => {
  const [moment, interval] = [toMoment(value), parseInterval(toText(span) ?? '')];
  if (moment === null || interval === undefined) return null;
  const { months, seconds } = interval;
  const signed = sign === '-' ? { months: -months, seconds: -seconds } : interval;
  return { seconds: addInterval(moment.seconds, signed) };
};
/** Beginning of the second, minute, hour, day, week (Monday), month, quarter, year or decade. */
const truncated: Plain = (unit = null, value = null) => {
  const moment = toMoment(value);
  if (moment === null) return null;
  const name = (toText(unit) ?? '').toLowerCase().replace(/s$/, '');
  const size = { second: 1, minute: 60, hour: 3_600, day: DAY }[name];
  if (size !== undefined) return { seconds: Math.floor(moment.seconds / size) * size };
  const day = Math.floor(moment.seconds / DAY);
  if (name === 'week') return { seconds: (Math.floor((day + 3) / 7) * 7 - 3) * DAY };
  const [year, month] = [partOf('year', moment) ?? 0, partOf('month', moment) ?? 1];
  const first: Readonly<Record<string, readonly [number, number]>> = {
    month: [year, month],
    quarter: [year, month - ((month - 1) % 3)],
    year: [year, 1],
    decade: [Math.floor(year / 10) * 10, 1],
  };
  const found = first[name];
  return found === undefined ? null : { seconds: toDay(found[0], found[1], 1) * DAY };
};
/** Either way round, as DuckDB takes it. */
const formatted: Plain = (a = null, b = null) => {
  const [moment, format] = typeof a === 'string' && a.includes('%') ? [b, a] : [a, b];
  const at = toMoment(moment);
  return at === null ? null : formatMoment(at, toText(format) ?? '');
};

export const timeFunctions: Readonly<Record<string, Plain>> = {
  try_strptime: (value = null, format = null) => parse(value, format),
  strptime: (value = null, format = null) => parse(value, format),
  epoch: part('epoch'),
  year: part('year'),
  month: part('month'),
  day: part('day'),
  hour: part('hour'),
  minute: part('minute'),
  second: part('second'),
  quarter: part('quarter'),
  date_part: (name = null, value = null) => part((toText(name) ?? '').toLowerCase())(value),
  datepart: (name = null, value = null) => part((toText(name) ?? '').toLowerCase())(value),
  dayofweek: part('dow'),
  weekday: part('dow'),
  isodow: part('isodow'),
  dayofmonth: part('day'),
  dayofyear: part('doy'),
  make_date: (year = null, month = null, day = null) =>
    toMoment(`${toText(year)}-${toText(month)}-${toText(day)}`),
  interval: (span = null) => {
    const interval = parseInterval(toText(span) ?? '');
    return interval === undefined ? null : daysOf(interval);
  },
  add_interval: added,
  date_trunc: truncated,
  datetrunc: truncated,
  strftime: formatted,
  date_diff: between(crossed),
  datediff: between(crossed),
  date_sub: between(passed),
  datesub: between(passed),
};
