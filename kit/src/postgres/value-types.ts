import pg from 'pg';

const { builtins } = pg.types;

/** int8 as number: ids, counts and load numbers stay far below 2^53; whoever needs all 64 bits casts to text. */
function toNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint beyond 2^53 was read: cast it to text');
  return value;
}

/** '2025-01-31 12:00:00.5+00' → '2025-01-31T12:00:00.5Z', which Temporal.Instant reads. */
const toInstant = (text: string) => text.replace(' ', 'T').replace(/\+00$/, 'Z');

/** '{1,NULL}' → [1, null]. Enough for numbers and times, whose text holds no comma, brace or quote of its own. */
const list =
  <T>(read: (text: string) => T) =>
  (text: string): (T | null)[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((item) => (item === 'NULL' ? null : read(item.replaceAll('"', ''))));
const asIs = (text: string) => text;

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toNumber],
  [1016, list(toNumber)],
  [builtins.DATE, asIs],
  [1182, list(asIs)],
  [builtins.TIMESTAMPTZ, toInstant],
  [1185, list(toInstant)],
  [builtins.TIMESTAMP, asIs],
]);

/**
 * How values come back: bigint as number, date as 'YYYY-MM-DD', timestamptz as an ISO instant in UTC, bytea as Buffer,
 * jsonb parsed, numeric as text.
 */
export const valueTypes: pg.CustomTypesConfig = {
  // pg asks for text only: the binary form is never requested.
  getTypeParser: (oid: number) =>
    parsers.get(oid) ?? (pg.types.getTypeParser(oid, 'text') as (text: string) => unknown),
};

/** How values go in: Temporal values by their ISO text, arrays as PostgreSQL arrays, other objects as JSON. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter);
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  return value;
}
