import type { Column } from '../encode/column.ts';
import { isRealDate, toDay } from '../normalise/day.ts';
import { textsOf } from './texts.ts';

const made = new WeakMap<Column, Float64Array>();

/** Day numbers of a dictionary's values (`yyyy-mm-dd`), NaN where one is no date; read once from the bytes. */
export function daysOf(column: Column): Float64Array {
  const known = made.get(column);
  if (known !== undefined) return known;
  const { bytes, starts } = textsOf(column);
  const days = new Float64Array(starts.length - 1);
  for (let v = 0; v < days.length; v++) days[v] = dayOf(bytes, starts[v] ?? 0, starts[v + 1] ?? 0);
  made.set(column, days);
  return days;
}

const DASH = 0x2d;

function dayOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 10 || bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return Number.NaN;
  const year = digits(bytes, from, from + 4);
  const month = digits(bytes, from + 5, from + 7);
  const day = digits(bytes, from + 8, to);
  return isRealDate(year, month, day) ? toDay(year, month, day) : Number.NaN;
}

/** A whole number of decimal digits; NaN where one of the bytes is none. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
