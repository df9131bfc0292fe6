import { damerauLevenshtein, hamming, jaccard, levenshtein } from '../compare/edit-distance.ts';
import { jaro, jaroWinkler } from '../compare/jaro-winkler.ts';
import { lowerCase, upperCase } from './letter-case.ts';
import { likePattern, patternOf } from './pattern-of.ts';
import { isList, toList, toNumber, toText, type Value } from './value.ts';

/** A function of values none of which is null. */
export type Plain = (...args: readonly Value[]) => Value;

const text = (value: Value | undefined): string => toText(value ?? null) ?? '';
const whole = (value: Value | undefined): number => Math.trunc(toNumber(value ?? null) ?? 0);
/** DuckDB counts characters, not UTF-16 units. */
const letters = (value: Value | undefined): string[] => [...text(value)];
const onText =
  (change: (value: string) => string): Plain =>
  (value = null) =>
    change(text(value));

const encoder = new TextEncoder();
type OnBytes = (
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
) => number;
const onBytes =
  (measure: OnBytes): Plain =>
  (a = null, b = null) => {
    const [left, right] = [encoder.encode(text(a)), encoder.encode(text(b))];
    return measure(left, 0, left.length, right, 0, right.length);
  };

/** `substring(text, from, length)`, counted from 1, from the end where negative. */
function substring(value: Value, from: Value, length?: Value): string {
  const all = letters(value);
  const asked = whole(from);
  const start = asked > 0 ? asked - 1 : asked < 0 ? all.length + asked : -1;
  const size = length === undefined ? Number.POSITIVE_INFINITY : whole(length);
  const [begin, end] = size < 0 ? [start + size, start] : [start, start + size];
  return all.slice(Math.max(begin, 0), Math.max(end, 0)).join('');
}

function splitPart(value: Value, separator: Value, part: Value): string {
  const parts = text(separator) === '' ? [text(value)] : text(value).split(text(separator));
  const at = whole(part);
  return (at < 0 ? parts[parts.length + at] : parts[Math.max(at, 1) - 1]) ?? '';
}

const split: Plain = (value = null, separator = '') =>
  text(separator) === '' ? letters(value) : text(value).split(text(separator));

const contains: Plain = (value = null, part = null) => {
  if (isList(value)) return value.some((item) => text(item) === text(part));
  return text(value).includes(text(part));
};
const startsWith: Plain = (value = null, part = null) => text(value).startsWith(text(part));
const endsWith: Plain = (value = null, part = null) => text(value).endsWith(text(part));
const length: Plain = (value = null) => (isList(value) ? value.length : letters(value).length);
const trimmed =
  (left: boolean, right: boolean): Plain =>
  (value = null, set = ' ') => {
    const cut = new Set(letters(set));
    const all = letters(value);
    const first = left ? all.findIndex((letter) => !cut.has(letter)) : 0;
    const last = right ? all.findLastIndex((letter) => !cut.has(letter)) : all.length - 1;
    return first < 0 ? '' : all.slice(first, last + 1).join('');
  };
const replaceByPattern: Plain = (value = null, pattern = '', by = '', options = '') =>
  text(value).replace(
    patternOf(text(pattern), text(options)),
    text(by)
      .replaceAll('$', '$$$$')
      .replace(/\\(\d)/g, (_, group: string) => (group === '0' ? '$&' : `$${group}`)),
  );
const side =
  (fromEnd: boolean): Plain =>
  (value = null, count = null) => {
    const [all, n] = [letters(value), whole(count)];
    if (fromEnd) return (n >= 0 ? all.slice(Math.max(all.length - n, 0)) : all.slice(-n)).join('');
    return all.slice(0, n >= 0 ? n : Math.max(all.length + n, 0)).join('');
  };

export const textFunctions: Readonly<Record<string, Plain>> = {
  lower: onText(lowerCase),
  lcase: onText(lowerCase),
  upper: onText(upperCase),
  ucase: onText(upperCase),
  trim: trimmed(true, true),
  ltrim: trimmed(true, false),
  rtrim: trimmed(false, true),
  reverse: (value = null) => letters(value).reverse().join(''),
  strip_accents: onText((value) =>
    value
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .normalize('NFC'),
  ),
  length,
  len: length,
  char_length: length,
  character_length: length,
  strlen: (value = null) => encoder.encode(text(value)).length,
  substr: (value = null, from = null, size?: Value) => substring(value, from, size),
  substring: (value = null, from = null, size?: Value) => substring(value, from, size),
  left: side(false),
  right: side(true),
  replace: (value = null, from = '', to = '') =>
    text(from) === '' ? text(value) : text(value).replaceAll(text(from), () => text(to)),
  translate: (value = null, from = '', to = '') => {
    const [old, fresh] = [letters(from), letters(to)];
    return letters(value)
      .map((letter) => (old.includes(letter) ? (fresh[old.indexOf(letter)] ?? '') : letter))
      .join('');
  },
  repeat: (value = null, times = null) => text(value).repeat(Math.max(whole(times), 0)),
  lpad: (value = null, size = null, by = ' ') =>
    text(value).slice(0, whole(size)).padStart(whole(size), text(by)),
  rpad: (value = null, size = null, by = ' ') =>
    text(value).slice(0, whole(size)).padEnd(whole(size), text(by)),
  regexp_extract: (value = null, pattern = '', group = 0, options = '') =>
    patternOf(text(pattern), text(options)).exec(text(value))?.[whole(group)] ?? '',
  regexp_matches: (value = null, pattern = '', options = '') =>
    patternOf(text(pattern), text(options)).test(text(value)),
  regexp_full_match: (value = null, pattern = '', options = '') =>
    patternOf(`^(?:${text(pattern)})$`, text(options)).test(text(value)),
  regexp_replace: replaceByPattern,
  split_part: (value = null, separator = '', part = 1) => splitPart(value, separator, part),
  split: split,
  string_split: split,
  str_split: split,
  string_to_array: split,
  regexp_split_to_array: (value = null, pattern = '') => text(value).split(patternOf(text(pattern))),
  contains,
  starts_with: startsWith,
  prefix: startsWith,
  ends_with: endsWith,
  suffix: endsWith,
  strpos: (value = null, part = '') => text(value).indexOf(text(part)) + 1,
  instr: (value = null, part = '') => text(value).indexOf(text(part)) + 1,
  chr: (code = null) => String.fromCodePoint(Math.max(whole(code), 0)),
  unicode: (value = null) => text(value).codePointAt(0) ?? -1,
  ord: (value = null) => text(value).codePointAt(0) ?? -1,
  ascii: (value = null) => text(value).codePointAt(0) ?? 0,
  array_to_string: (value = null, separator = '') => (toList(value) ?? []).map(text).join(text(separator)),
  like: (value = null, pattern = '') => likePattern(text(pattern), false).test(text(value)),
  ilike: (value = null, pattern = '') => likePattern(text(pattern), true).test(text(value)),
  levenshtein: onBytes(levenshtein),
  editdist3: onBytes(levenshtein),
  damerau_levenshtein: onBytes(damerauLevenshtein),
  hamming: onBytes(hamming),
  mismatches: onBytes(hamming),
  jaccard: onBytes(jaccard),
  jaro_similarity: onBytes(jaro),
  jaro_winkler_similarity: onBytes(jaroWinkler),
};
