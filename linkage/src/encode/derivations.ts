import {
  nicknameKeys,
  normaliseDate,
  normaliseEmail,
  normaliseForename,
  normaliseNhsNumber,
  normaliseNino,
  normalisePhone,
  normalisePostcode,
  normaliseSex,
  normaliseSurname,
  normaliseUpn,
  normaliseUprn,
  postcodeDistrict,
  postcodeSector,
  surnameParts,
  swapDayAndMonth,
} from '../normalise/index.ts';
import { soundex } from '../normalise/soundex.ts';
import type { DerivationName } from '../settings/derivation-names.ts';
import type { Derivation } from '../settings/settings.ts';
import { type Cell, deriveListSql, deriveSql } from '../sql/derive-sql.ts';
import { EMPTY_TEXT, NULL_ITEM } from './empty-text.ts';

type FromValue = (value: string, n: number) => string | readonly string[] | null;

/** Derivations of one value at a time; on lists they act on each value. */
const ofValue: Partial<Record<DerivationName, FromValue>> = {
  forename: normaliseForename,
  'forename-keys': nicknameKeys,
  'forename-tokens': (value) => value.split(' ').filter((token) => token.length > 1),
  'first-token': (value) => value.split(' ')[0] ?? null,
  initial: (value) => value.charAt(0),
  'lone-initial': (value) => (value.length === 1 ? value : null),
  surname: normaliseSurname,
  'surname-parts': surnameParts,
  date: normaliseDate,
  'date-swapped': swapDayAndMonth,
  'date-key': (value) => ((swapDayAndMonth(value) ?? value) < value ? swapDayAndMonth(value) : value),
  year: (value) => value.slice(0, 4),
  'month-day': (value) => value.slice(5),
  'year-month': (value) => value.slice(0, 7),
  'year-day': (value) => `${value.slice(0, 4)} ${value.slice(8)}`,
  'new-year-year': (value) => (value.endsWith('-01-01') ? value.slice(0, 4) : null),
  postcode: normalisePostcode,
  'postcode-sector': postcodeSector,
  'postcode-district': postcodeDistrict,
  uprn: normaliseUprn,
  'nhs-number': normaliseNhsNumber,
  upn: normaliseUpn,
  nino: normaliseNino,
  phone: normalisePhone,
  email: normaliseEmail,
  'email-user': (value) => value.split('@')[0] ?? null,
  sex: normaliseSex,
  lower: (value) => value.trim().toLowerCase(),
  prefix: (value, n) => value.slice(0, n),
  soundex,
};

/** These give a list even from single values. */
const LISTS: ReadonlySet<DerivationName> = new Set([
  'forename-keys',
  'forename-tokens',
  'surname-parts',
  'union',
  'house-key',
]);

/** The function of one value behind a derivation, or undefined where it joins several columns. */
export function valueDerivation(
  derivation: Derivation,
): ((value: string) => string | readonly string[] | null) | undefined {
  if (derivation.by === 'sql' && derivation.sql !== undefined && derivation.from.length === 1) {
    const [only] = derivation.from;
    const compute = deriveSql(derivation.sql);
    return (value) => coded(compute((name) => (name === only ? value : null)));
  }
  const by = ofValue[derivation.by];
  return by === undefined ? undefined : (value) => by(value, derivation.n ?? value.length);
}

function coded(text: string | null): string | null {
  return text === '' ? EMPTY_TEXT : text;
}

/** Expressions that see the whole record, null cells too: one cell by row. */
export function recordDerivation(
  derivation: Derivation,
): ((cells: (name: string) => Cell) => string | readonly string[] | null) | undefined {
  const [first = ''] = derivation.from;
  if (derivation.by === 'list-text') {
    return (cells) => {
      const cell = cells(first) ?? null;
      return typeof cell === 'string'
        ? cell || null
        : cell === null
          ? null
          : JSON.stringify(cell.map((item) => (item === NULL_ITEM ? null : item)));
    };
  }
  if (derivation.sql === undefined) return undefined;
  if (derivation.by === 'sql-list') return deriveListSql(derivation.sql);
  if (derivation.by !== 'sql') return undefined;
  const compute = deriveSql(derivation.sql);
  return (cells) => coded(compute(cells));
}

export function givesList(by: DerivationName): boolean {
  return LISTS.has(by);
}

/** Joins across columns: `row[i]` are the values of the i-th source column, in its order. */
export function rowDerivation(
  by: DerivationName,
  row: readonly (readonly string[])[],
): string | readonly string[] | null {
  switch (by) {
    case 'union':
      return row.flat();
    case 'join':
      return row.some((values) => values.length === 0) ? null : row.map((values) => values[0]).join('\u001f');
    case 'sorted-join':
      return row.some((values) => values.length === 0)
        ? null
        : row
            .map((values) => values[0] ?? '')
            .sort()
            .join('\u001f');
    default:
      return row.flat();
  }
}

/** True of derivations that read input lists side by side, item by item; they see the input as it came. */
export function readsBeside(by: DerivationName): boolean {
  return by === 'house-key' || by === 'bare-postcode';
}

/**
 * Dwellings, or postcodes without one, from first lines of addresses beside their postcodes. `house-key`: all numbers
 * of the line with the postcode, `Flat 2, 14 Mill Lane` beside `ab1 2cd` → `2/14 AB1 2CD`; `bare-postcode`: postcodes
 * beside which no number stands.
 */
export function besideDerivation(
  by: DerivationName,
  [addresses = [], postcodes = []]: readonly (readonly string[])[],
): string[] {
  return postcodes.flatMap((text, i) => {
    const postcode = normalisePostcode(text);
    if (postcode === null) return [];
    const numbers = addresses[i]?.toLowerCase().match(/\d+[a-z]?/g) ?? null;
    if (by === 'bare-postcode') return numbers === null ? [postcode] : [];
    return numbers === null ? [] : [`${numbers.join('/')} ${postcode}`];
  });
}
