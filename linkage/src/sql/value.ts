import { isoToDay } from '../normalise/day.ts';

/** A moment, in seconds since 1970 (dates: midnight). */
export interface Moment {
  readonly seconds: number;
}

/** What an expression can come to. Cells of unknown type are texts; functions read them as what they need. */
export type Value = null | string | number | boolean | Moment | readonly Value[];

export function isMoment(value: Value): value is Moment {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** A value as DuckDB writes it. */
export function toText(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  if (isMoment(value)) {
    const text = new Date(value.seconds * 1000).toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
  }
  if (isList(value)) return `[${value.map((item) => toText(item) ?? 'NULL').join(', ')}]`;
  return String(value);
}

export function toNumber(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

export function toTruth(value: Value): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value !== 'string') return null;
  const text = value.toLowerCase();
  return text === 'true' || text === 't' ? true : text === 'false' || text === 'f' ? false : null;
}

/** ISO dates and timestamps; null for anything else. */
export function toMoment(value: Value): Moment | null {
  if (value !== null && isMoment(value)) return value;
  if (typeof value !== 'string') return null;
  const parts =
    /^\s*(\d{1,6}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?:Z|\+00(?::?00)?)?)?\s*$/.exec(
      value,
    );
  if (parts === null) return null;
  const [, date = '', hours = '0', minutes = '0', seconds = '0'] = parts;
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  const day = isoToDay(`${year.padStart(4, '0')}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
  if (Number.isNaN(day)) return null;
  return { seconds: day * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds) };
}

/** A list as it is, or as text wrote it: `[a, b]` or JSON. */
export function toList(value: Value): readonly Value[] | null {
  if (value !== null && isList(value)) return value;
  if (typeof value !== 'string' || !value.startsWith('[') || !value.endsWith(']')) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    if (Array.isArray(parsed)) return parsed.map(fromJson);
  } catch {
    // Not JSON: DuckDB's own way of writing lists.
  }
  const inside = value.slice(1, -1).trim();
  return inside === '' ? [] : inside.split(/,\s*/).map((item) => (item === 'NULL' ? null : item));
}

function fromJson(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(fromJson) : null;
}

/** A field of a struct as DuckDB writes it: `{'lat': 51.5, 'lon': -0.1}`. */
export function fieldOf(value: Value, name: string): Value {
  if (typeof value !== 'string') return null;
  for (const [, quoted, bare, text, plain] of value.matchAll(
    /(?:'([^']*)'|(\w+)):\s*(?:'((?:[^']|'')*)'|([^,}]*))/g,
  ))
    if ((quoted ?? bare) === name)
      return text ?? (plain === undefined || plain.trim() === 'NULL' ? null : plain.trim());
  return null;
}

/** −1, 0, 1 as SQL orders two values of which at least one says its type; null where either is null or they cannot be compared. */
export function compareValues(a: Value, b: Value): number | null {
  if (a === null || b === null) return null;
  if (isMoment(a) || isMoment(b)) return order(toMoment(a)?.seconds ?? null, toMoment(b)?.seconds ?? null);
  if (isList(a) || isList(b)) return compareLists(toList(a), toList(b));
  if (typeof a === 'number' || typeof b === 'number') return order(toNumber(a), toNumber(b));
  if (typeof a === 'boolean' || typeof b === 'boolean') return order(toTruth(a), toTruth(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function order<T extends number | boolean>(a: T | null, b: T | null): number | null {
  return a === null || b === null ? null : a < b ? -1 : a > b ? 1 : 0;
}

function compareLists(a: readonly Value[] | null, b: readonly Value[] | null): number | null {
  if (a === null || b === null) return null;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const found = compareValues(a[i] ?? null, b[i] ?? null) ?? 0;
    if (found !== 0) return found;
  }
  return Math.sign(a.length - b.length);
}

/** A text that tells any two different values apart. */
export function keyOf(value: Value): string {
  if (value !== null && isList(value)) return `[${value.map(keyOf).join('\u001f')}]`;
  return typeof value === 'string' ? value : `\u0001${toText(value)}`;
}
