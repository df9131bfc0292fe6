import { isRealDate } from './day.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Dates systems write where none is known. */
const PLACEHOLDER_DATES = new Set([
  '1900-01-01',
  '1901-01-01',
  '1899-12-30',
  '1899-12-31',
  '1800-01-01',
  '1753-01-01',
  '1970-01-01',
  '1111-11-11',
  '1600-01-01',
  '2999-12-31',
  '9999-12-31',
  '9999-09-09',
  '1900-12-31',
]);

function iso(year: number, month: number, day: number): string | null {
  if (year < 1850 || year > 2200 || !isRealDate(year, month, day)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * A date as `yyyy-mm-dd`, or null where it is none or a placeholder (1900-01-01, 01/01/1970…).
 * Reads ISO (with a time behind it), `yyyymmdd`, British `dd/mm/yyyy` with / - or ., `dd/mm/yy` and `3 Mar 2011`.
 * Two-digit years up to 29 are taken as 20xx.
 */
export function normaliseDate(text: string): string | null {
  const found = readDate(text.trim());
  return found === null || PLACEHOLDER_DATES.has(found) ? null : found;
}

function readDate(text: string): string | null {
  let match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match !== null) return iso(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ].*)?$/.exec(text);
  if (match !== null) return iso(fullYear(match[3] ?? ''), Number(match[2]), Number(match[1]));
  match = /^(\d{1,2})(?:st|nd|rd|th)?[- ]([A-Za-z]{3})[a-z]*\.?,?[- ](\d{4}|\d{2})$/.exec(text);
  if (match === null) return null;
  return iso(fullYear(match[3] ?? ''), MONTHS.indexOf((match[2] ?? '').toLowerCase()) + 1, Number(match[1]));
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year <= 29 ? 2000 + year : 1900 + year;
}

/** `2011-03-04` → `2011-04-03`; null where day and month cannot be exchanged or are the same. */
export function swapDayAndMonth(date: string): string | null {
  const [year = '', month = '', day = ''] = date.split('-');
  return Number(day) > 12 || day === month ? null : `${year}-${day}-${month}`;
}
