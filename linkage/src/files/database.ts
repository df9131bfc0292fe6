import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Runs work on a DuckDB of its own, in memory unless a path is given, and closes it whatever happens. */
export async function withDatabase<T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  options: Readonly<Record<string, string>> = {},
  path = ':memory:',
): Promise<T> {
  const instance = await DuckDBInstance.create(path, { ...options });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A text as an SQL literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function named(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A column as text; of numbers that are none (NaN) or without end nothing is known. */
export function asText(name: string, type: string): string {
  const cell = named(name);
  return /^(?:FLOAT|DOUBLE)$/.test(type)
    ? `case when isfinite(${cell}) then ${cell}::varchar end`
    : `${cell}::varchar`;
}
