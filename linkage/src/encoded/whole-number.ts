import type { Reader } from '../settings/reader.ts';

/** A whole number from `least` to `most`. */
export function wholeNumber(reader: Reader, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = reader.number(least, most);
  if (!Number.isInteger(value)) reader.fail(`is ${value}; it must be a whole number`);
  return value;
}
