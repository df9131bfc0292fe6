import type { Moment } from './value.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const padded = (number: number, size = 2): string => String(number).padStart(size, '0');

/** What each specifier writes of a moment; those of weeks are left out. */
const WRITES: Readonly<Record<string, (at: Date) => string>> = {
  Y: (at) => String(at.getUTCFullYear()),
  y: (at) => padded(at.getUTCFullYear() % 100),
  m: (at) => padded(at.getUTCMonth() + 1),
  d: (at) => padded(at.getUTCDate()),
  H: (at) => padded(at.getUTCHours()),
  I: (at) => padded(at.getUTCHours() % 12 || 12),
  p: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  M: (at) => padded(at.getUTCMinutes()),
  S: (at) => padded(at.getUTCSeconds()),
  f: (at) => padded(at.getUTCMilliseconds() * 1000, 6),
  g: (at) => padded(at.getUTCMilliseconds(), 3),
  b: (at) => (MONTHS[at.getUTCMonth()] ?? '').slice(0, 3),
  B: (at) => MONTHS[at.getUTCMonth()] ?? '',
  a: (at) => (DAYS[at.getUTCDay()] ?? '').slice(0, 3),
  A: (at) => DAYS[at.getUTCDay()] ?? '',
  j: (at) =>
    padded(
      (Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()) -
        Date.UTC(at.getUTCFullYear(), 0, 1)) /
        86_400_000 +
        1,
      3,
    ),
  u: (at) => String(at.getUTCDay() || 7),
  w: (at) => String(at.getUTCDay()),
  '%': () => '%',
};

/** DuckDB's `strftime`; null for a specifier it does not know. `%-d` writes a number without its zeros. */
export function formatMoment({ seconds }: Moment, format: string): string | null {
  const at = new Date(seconds * 1000);
  let known = true;
  const text = format.replace(/%(-?)([\s\S])/g, (_, bare: string, letter: string) => {
    const write = WRITES[letter];
    if (write === undefined) known = false;
    const written = write?.(at) ?? '';
    return bare === '' ? written : written.replace(/^0+(?=\d)/, '');
  });
  return known ? text : null;
}
