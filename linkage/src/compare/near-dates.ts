import type { ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { Comparison, Test } from '../settings/settings.ts';
import { daysOf } from './days-of.ts';
import { type Texts, textsOf } from './texts.ts';

/**
 * A column of dates of which a row holds, beside its code, the digits (four bits each) and the day: two dates that differ
 * in more than two digits and lie further apart than `mostDays` pass none of a comparison's tests of the column.
 */
export interface NearDates {
  readonly column: string;
  readonly mostDays: number;
}

/** Names of the slots; no column is called so. */
export const nearSlot = (column: string): string => `\u0000near ${column}`;
export const daySlot = (column: string): string => `\u0000day ${column}`;

/** Days count from here, so that none is negative and bit 30 is free to say that a value is no date. */
const FROM = 1_000_000;
const NO_DATE = 1 << 30;

/** The column of dates a comparison is about: it asks for days between, and otherwise for one edit at most. */
export function nearDatesOf({ levels }: Comparison, table: Table): NearDates | undefined {
  const tests = levels.flatMap(({ when }) => leavesOf(when));
  for (const { is, ...rest } of tests) {
    if (is !== 'days-apart' || !('column' in rest)) continue;
    const { column } = rest;
    const own = tests.filter((test) => 'column' in test && test.column === column);
    if (table.columns.get(column)?.kind !== 'scalar' || !own.every(isCovered)) continue;
    const most = own.flatMap((test) => (test.is === 'days-apart' ? [test.atMost] : []));
    return { column, mostDays: Math.floor(Math.max(...most)) };
  }
  return undefined;
}

function leavesOf(test: Test): Test[] {
  if (test.is === 'all' || test.is === 'any') return test.of.flatMap(leavesOf);
  return test.is === 'not' ? leavesOf(test.test) : [test];
}

function isCovered(test: Test): boolean {
  return (
    test.is === 'equal' ||
    test.is === 'days-apart' ||
    ((test.is === 'damerau-levenshtein' || test.is === 'levenshtein') && test.atMost <= 1)
  );
}

/** Fills the two slots of rows `from` to `to`. */
export function packDates(
  data: Int32Array,
  stride: number,
  slots: readonly [number, number],
  column: ScalarColumn,
  from: number,
  to: number,
): void {
  const { digits, days } = packedDates(column);
  const [digitsAt, dayAt] = slots;
  for (let row = from; row < to; row++) {
    const code = column.codes[row] ?? -1;
    data[row * stride + digitsAt] = code < 0 ? 0 : (digits[code] ?? 0);
    data[row * stride + dayAt] = code < 0 ? NO_DATE : (days[code] ?? NO_DATE);
  }
}

interface PackedDates {
  readonly digits: Int32Array;
  readonly days: Int32Array;
}

const made = new WeakMap<Texts, PackedDates>();

function packedDates(column: ScalarColumn): PackedDates {
  const texts = textsOf(column);
  return made.get(texts) ?? packFrom(texts, daysOf(column), { digits: NONE, days: NONE });
}

const NONE = new Int32Array(0);

/** For texts that begin with others: what is packed of their dates need not be packed again. */
export function inheritDates(from: Texts, to: Texts, days: Float64Array | undefined): void {
  const known = made.get(from);
  if (known !== undefined && days !== undefined) packFrom(to, days, known);
}

function packFrom(texts: Texts, from: Float64Array, known: PackedDates): PackedDates {
  const { bytes, starts } = texts;
  const first = known.days.length;
  const digits = new Int32Array(starts.length - 1);
  const days = new Int32Array(starts.length - 1);
  digits.set(known.digits);
  days.set(known.days);
  for (let v = first; v < days.length; v++) {
    const day = from[v] ?? Number.NaN;
    days[v] = Number.isNaN(day) ? NO_DATE : day + FROM;
    if (Number.isNaN(day)) continue;
    let word = 0;
    for (let i = starts[v] ?? 0; i < (starts[v + 1] ?? 0); i++) {
      const digit = (bytes[i] ?? 0) - 0x30;
      if (digit >= 0) word = (word << 4) | digit;
    }
    digits[v] = word;
  }
  const dates = { digits, days };
  made.set(texts, dates);
  return dates;
}

/** True where two dates may pass a test, or one of them is no date. `differing`: the exclusive or of their digits. */
export function mayBeNear(differing: number, a: number, b: number, mostDays: number): boolean {
  const apart = a - b;
  if ((apart <= mostDays && -apart <= mostDays) || ((a | b) & NO_DATE) !== 0) return true;
  const twos = differing | (differing >>> 1);
  const places = (twos | (twos >>> 2)) & 0x11111111;
  const butOne = places & (places - 1);
  return (butOne & (butOne - 1)) === 0;
}
