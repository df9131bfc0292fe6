import { isoToDay } from '../normalise/day.ts';
import type { Moment } from './value.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const either = (names: readonly string[]): string => names.join('|');
const short = (names: readonly string[]): string[] => names.map((name) => name.slice(0, 3));

/** What each specifier matches, and the part of a moment it gives. */
const SPECIFIERS: Readonly<Record<string, readonly [string, string]>> = {
  Y: ['[+-]?\\d{1,4}', 'year'],
  y: ['\\d{1,2}', 'short-year'],
  m: ['\\d{1,2}', 'month'],
  d: ['\\d{1,2}', 'day'],
  H: ['\\d{1,2}', 'hour'],
  I: ['\\d{1,2}', 'hour'],
  M: ['\\d{1,2}', 'minute'],
  S: ['\\d{1,2}', 'second'],
  f: ['\\d{1,6}', 'micros'],
  g: ['\\d{1,3}', 'millis'],
  n: ['\\d{1,9}', 'nanos'],
  j: ['\\d{1,3}', 'day-of-year'],
  p: ['am|pm', 'half'],
  b: [either(short(MONTHS)), 'month-name'],
  B: [either(MONTHS), 'month-name'],
  a: [either(short(DAYS)), 'skip'],
  A: [either(DAYS), 'skip'],
  z: ['[+-]\\d{2}(?::?\\d{2})?', 'offset'],
};

interface Pattern {
  readonly expression: RegExp;
  readonly parts: readonly string[];
}

const made = new Map<string, Pattern>();

/** DuckDB's `try_strptime`: a moment, or null where the text is not of the format. Formats may be several. */
export function parseMoment(text: string, formats: readonly string[]): Moment | null {
  for (const format of formats) {
    const found = parseOne(text, patternOf(format));
    if (found !== null) return found;
  }
  return null;
}

function patternOf(format: string): Pattern {
  const known = made.get(format);
  if (known !== undefined) return known;
  const parts: string[] = [];
  let source = '^\\s*';
  for (let at = 0; at < format.length; at++) {
    const letter = format[at] ?? '';
    if (letter === ' ') source += '\\s*';
    else if (letter !== '%') source += letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    else {
      at++;
      if (format[at] === '-') at++;
      const specifier = SPECIFIERS[format[at] ?? ''];
      if (specifier === undefined) source += format[at] === '%' ? '%' : '(?!)';
      else {
        source += `(${specifier[0]})`;
        parts.push(specifier[1]);
      }
    }
  }
  const pattern = { expression: new RegExp(`${source}\\s*$`, 'i'), parts };
  made.set(format, pattern);
  return pattern;
}

function parseOne(text: string, { expression, parts }: Pattern): Moment | null {
  const found = expression.exec(text);
  if (found === null) return null;
  const given = new Map(parts.map((part, i) => [part, (found[i + 1] ?? '').toLowerCase()]));
  const number = (part: string, otherwise: number): number =>
    given.has(part) ? Number(given.get(part)) : otherwise;
  const shortYear = number('short-year', 0);
  // Two digits below 69 are of this century (POSIX).
  const year = given.has('short-year') ? shortYear + (shortYear < 69 ? 2000 : 1900) : number('year', 1900);
  const monthName = given.get('month-name')?.slice(0, 3);
  const month = monthName === undefined ? number('month', 1) : short(MONTHS).indexOf(monthName) + 1;
  const day = dayNumber(
    year,
    month,
    number('day', 1),
    given.has('day-of-year') ? number('day-of-year', 1) : null,
  );
  const half = given.get('half');
  const hour = half === undefined ? number('hour', 0) : (number('hour', 0) % 12) + (half === 'pm' ? 12 : 0);
  const [minute, second] = [number('minute', 0), number('second', 0)];
  if (Number.isNaN(day) || hour > 23 || minute > 59 || second > 59) return null;
  const fraction = ['millis', 'micros', 'nanos'].map((part) => Number(`0.${given.get(part) ?? '0'}`));
  const sub = fraction.reduce((sum, value) => sum + value, 0);
  return {
    seconds: day * 86_400 + hour * 3_600 + minute * 60 + second + sub - offsetOf(given.get('offset')),
  };
}

function dayNumber(year: number, month: number, day: number, ofYear: number | null): number {
  const iso = (m: number, d: number): number =>
    isoToDay(`${String(year).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
  return ofYear === null ? iso(month, day) : iso(1, 1) + ofYear - 1;
}

function offsetOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})?/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60);
}
