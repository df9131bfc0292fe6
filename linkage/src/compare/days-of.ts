import type { Column } from '../encode/column.ts';
import { isRealDate, toDay } from '../normalise/day.ts';
import { type Texts, textsOf } from './texts.ts';

const made = new WeakMap<Texts, Float64Array>();

/** Day numbers of a dictionary's values (`yyyy-mm-dd`), NaN where one is no date; read once from the bytes. */
export function daysOf(column: Column): Float64Array {
  const texts = textsOf(column);
  return made.get(texts) ?? readDays(texts, new Float64Array(0));
}

/** For texts that begin with others: their days, where they are made, need not be read again. */
export function inheritDays(from: Texts, to: Texts): Float64Array | undefined {
  const known = made.get(from);
  return known === undefined ? undefined : readDays(to, known);
}

function readDays(texts: Texts, known: Float64Array): Float64Array {
  const { bytes, starts } = texts;
  const days = new Float64Array(starts.length - 1);
  days.set(known);
  for (let v = known.length; v < days.length; v++) days[v] = dayOf(bytes, starts[v] ?? 0, starts[v + 1] ?? 0);
  made.set(texts, days);
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
