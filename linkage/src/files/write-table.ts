import {
  DOUBLE,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import { named, quoted, withDatabase } from './database.ts';
import { writeAside } from './write-aside.ts';

/** A column to write: `at(row)` gives its value. */
export interface OutColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'whole' | 'list';
  readonly at: (row: number) => string | number | readonly string[] | null;
}

const TYPES: Readonly<Record<OutColumn['type'], DuckDBType>> = {
  text: VARCHAR,
  number: DOUBLE,
  whole: INTEGER,
  list: LIST(VARCHAR),
};
/** DuckDB's vector size. */
const CHUNK = 2048;

/** Writes rows as CSV or, where the path ends so, Parquet; whole or not at all. */
export async function writeTable(path: string, size: number, columns: readonly OutColumn[]): Promise<void> {
  await withDatabase(async (connection) => {
    await connection.run(
      `create table out (${columns.map(({ name, type }) => `${named(name)} ${String(TYPES[type])}`).join(', ')})`,
    );
    const appender = await connection.createAppender('out');
    for (let from = 0; from < size; from += CHUNK) {
      const rows = Math.min(CHUNK, size - from);
      const chunk = DuckDBDataChunk.create(
        columns.map(({ type }) => TYPES[type]),
        rows,
      );
      chunk.setColumns(
        columns.map(({ at }) => Array.from({ length: rows }, (_, i): DuckDBValue => toValue(at(from + i)))),
      );
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    const format = /\.(?:parquet|pq)$/i.test(path) ? 'format parquet' : 'format csv, header true';
    await writeAside(path, async (aside) => {
      await connection.run(`copy out to ${quoted(aside)} (${format})`);
    });
  });
}

function toValue(cell: string | number | readonly string[] | null): DuckDBValue {
  return typeof cell === 'object' && cell !== null ? listValue([...cell]) : cell;
}
