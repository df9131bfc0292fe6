import { extreme } from './number-functions.ts';
import type { Plain } from './text-functions.ts';
import { compareValues, isList, keyOf, toList, toNumber, toText, type Value } from './value.ts';
import { numbersOf, vectorFunctions } from './vector-functions.ts';

const items = (value: Value | undefined): readonly Value[] => toList(value ?? null) ?? [];
const keys = (value: Value | undefined): Set<string> =>
  new Set(
    items(value)
      .filter((item) => item !== null)
      .map(keyOf),
  );

/** Distinct values the two lists share. */
const intersect: Plain = (a, b) => {
  const other = keys(b);
  const seen = new Set<string>();
  return items(a).filter((item) => {
    const key = item === null ? '' : keyOf(item);
    if (item === null || !other.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
const hasAny: Plain = (a, b) => {
  const other = keys(b);
  return [...keys(a)].some((key) => other.has(key));
};
const hasAll: Plain = (a, b) => {
  const own = keys(a);
  return [...keys(b)].every((key) => own.has(key));
};
const has: Plain = (list, value = null) => keys(list).has(keyOf(value));
const size: Plain = (value) => items(value).length;
const distinct: Plain = (value) => {
  const seen = new Set<string>();
  return items(value).filter((item) => {
    const key = item === null ? '' : keyOf(item);
    if (item === null || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
const concat: Plain = (...lists) => lists.flatMap((list) => [...items(list)]);
const sorted: Plain = (value) => [...items(value)].sort((a, b) => compareValues(a, b) ?? 0);
const sum: Plain = (value) => {
  const numbers = numbersOf(value);
  return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0);
};
/** The greatest of a list; texts that are all numbers (cells of unknown type) are compared as numbers. */
const extremeOf =
  (sign: 1 | -1): Plain =>
  (value) =>
    extreme(items(value), sign);
/** The items of a list, or the letters of a text that is none: DuckDB counts places in both. */
const piecesOf = (value: Value | undefined): { all: readonly Value[]; isText: boolean } => {
  const list = toList(value ?? null);
  return list === null
    ? { all: [...(toText(value ?? null) ?? '')], isText: true }
    : { all: list, isText: false };
};
/** From 1, or from the end where negative. Of a text the letter, no length where there is none. */
export const elementAt: Plain = (value, at = null) => {
  const { all, isText } = piecesOf(value);
  const place = toNumber(at) ?? 0;
  const found = (place > 0 ? all[place - 1] : place < 0 ? all[all.length + place] : null) ?? null;
  return isText ? (found ?? '') : found;
};
/** Both ends belong to it; negative ones count from the end. */
const slice: Plain = (value, from = null, to = null) => {
  const { all, isText } = piecesOf(value);
  const place = (at: Value): number => {
    const number = toNumber(at) ?? 0;
    return number < 0 ? all.length + number + 1 : number;
  };
  const found = all.slice(Math.max(place(from), 1) - 1, Math.max(place(to), 0));
  return isText ? found.map(toText).join('') : found;
};

const named = (names: readonly string[], plain: Plain): Record<string, Plain> =>
  Object.fromEntries(names.map((name) => [name, plain]));

export const listFunctions: Readonly<Record<string, Plain>> = {
  ...named(['list_intersect', 'array_intersect'], intersect),
  ...named(['list_has_any', 'array_has_any'], hasAny),
  ...named(['list_has_all', 'array_has_all'], hasAll),
  ...named(['list_contains', 'array_contains', 'list_has', 'array_has'], has),
  ...named(['array_length', 'list_length', 'cardinality', 'array_size'], size),
  ...named(['list_distinct', 'array_distinct'], distinct),
  ...named(['list_unique', 'array_unique'], (value) => keys(value).size),
  ...named(['list_concat', 'array_concat', 'list_cat', 'array_cat'], concat),
  ...named(['list_sort', 'array_sort'], sorted),
  ...named(['list_sum', 'array_sum'], sum),
  ...named(['list_max', 'array_max'], extremeOf(1)),
  ...named(['list_min', 'array_min'], extremeOf(-1)),
  ...named(['list_slice', 'array_slice'], slice),
  ...named(['list_extract', 'list_element', 'array_extract', 'element_at'], elementAt),
  ...named(['list_reverse', 'array_reverse'], (value) => [...items(value)].reverse()),
  ...named(['list_position', 'list_indexof', 'array_position', 'array_indexof'], (list, value = null) => {
    const at = items(list).findIndex((item) => item !== null && keyOf(item) === keyOf(value));
    return at < 0 ? null : at + 1;
  }),
  list_first: (list) => elementAt(list, 1),
  list_last: (list) => elementAt(list, -1),
  list_count: (list) => items(list).filter((item) => item !== null).length,
  ...vectorFunctions,
  list_avg: (value) => {
    const numbers = numbersOf(value);
    return numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;
  },
  flatten: (value) => items(value).flatMap((item) => (item !== null && isList(item) ? [...item] : [])),
  list_value: (...args) => args,
};
