import { textsOf } from '../compare/texts.ts';
import type { DerivationName } from '../settings/derivation-names.ts';
import type { Derivation } from '../settings/settings.ts';
import type { Column } from './column.ts';

/** Values of an input column that are not what the settings read it as; they count as not known. */
export interface Unreadable {
  readonly column: string;
  /** What they were to be: "a date". */
  readonly wanted: string;
  readonly values: number;
  /** Of so many values. */
  readonly of: number;
}

/** What a derivation reads a value as, where what is none is dropped; others keep something of every value. */
const WANTED: Partial<Record<DerivationName, string>> = {
  date: 'a date',
  postcode: 'a postcode',
  uprn: 'a UPRN',
  'nhs-number': 'a valid NHS number',
  upn: 'a valid unique pupil number',
  nino: 'a National Insurance number',
  phone: 'a telephone number',
  email: 'an e-mail address',
};

/** True of derivations that can make nothing of a value. */
export function mayBeUnreadable({ by, from }: Derivation): boolean {
  return WANTED[by] !== undefined && from.length === 1;
}

/** Values in all. */
export function sumOf(counts: Int32Array): number {
  let sum = 0;
  for (let code = 0; code < counts.length; code++) sum += counts[code] ?? 0;
  return sum;
}

/** Says that of so many values of the one column it reads a derivation could make nothing of some; nothing where it reads several, or keeps something of all. */
export function unreadableBy({ by, from }: Derivation, values: number, of: number): Unreadable[] {
  const wanted = WANTED[by];
  const [column] = from;
  return wanted === undefined || column === undefined || from.length !== 1 || values <= 0
    ? []
    : [{ column, wanted, values, of }];
}

/** Values that files write where nothing is known. Two records that hold one do not agree in anything. */
const NOTHINGS = new Set([
  'nan',
  'null',
  'none',
  'nil',
  'n/a',
  'na',
  '#n/a',
  'unknown',
  'not known',
  'not recorded',
  '?',
  '-',
  '.',
]);
/** The commonest values looked at: a placeholder is never rare. */
const LOOKED_AT = 200;

/** A common value of a column that reads like "not known", and how many records hold it. */
export function placeholderIn(
  column: Column,
): { readonly value: string; readonly records: number } | undefined {
  const { counts } = column;
  const { bytes, starts } = textsOf(column);
  for (let code = 0; code < Math.min(counts.length, LOOKED_AT); code++) {
    const records = counts[code] ?? 0;
    if (records < 2) continue;
    const value = Buffer.from(bytes.subarray(starts[code] ?? 0, starts[code + 1] ?? 0)).toString('utf8');
    if (NOTHINGS.has(value.trim().toLowerCase())) return { value, records };
  }
  return undefined;
}
