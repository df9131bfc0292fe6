import { rm } from 'node:fs/promises';
import {
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
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

/** Rows to write, a part of them at a time. */
export interface Part {
  readonly size: number;
  readonly columns: readonly OutColumn[];
}

/** Writes rows as CSV or, where the path ends so, Parquet; whole or not at all. */
export async function writeTable(path: string, size: number, columns: readonly OutColumn[]): Promise<void> {
  await withDatabase(async (connection) => {
    await createOut(connection, columns);
    const appender = await connection.createAppender('out');
    appendRows(appender, { size, columns });
    appender.closeSync();
    await writeAside(path, (aside) => copyOut(connection, path, aside));
  });
}

/** Memory DuckDB may take for rows on their way to a file; what is more waits in a file beside it. */
const MEMORY = '512MB';

/** Writes rows that come in parts, never all of them in memory; whole or not at all. Returns how many. `head` gives the columns where no part comes. */
export async function writeParts(
  path: string,
  head: readonly OutColumn[],
  parts: AsyncIterable<Part>,
): Promise<number> {
  let rows = 0;
  const waiting = `${path}.${process.pid}.rows`;
  try {
    await writeAside(path, (aside) =>
      withDatabase(
        async (connection) => {
          await createOut(connection, head);
          const appender = await connection.createAppender('out');
          for await (const part of parts) {
            appendRows(appender, part);
            appender.flushSync();
            rows += part.size;
          }
          appender.closeSync();
          await copyOut(connection, path, aside);
        },
        { memory_limit: MEMORY },
        waiting,
      ),
    );
  } finally {
    await Promise.all([waiting, `${waiting}.wal`].map((file) => rm(file, { force: true })));
  }
  return rows;
}

async function createOut(connection: DuckDBConnection, columns: readonly OutColumn[]): Promise<void> {
  const typed = columns.map(({ name, type }) => `${named(name)} ${String(TYPES[type])}`);
  await connection.run(`create table out (${typed.join(', ')})`);
}

async function copyOut(connection: DuckDBConnection, path: string, aside: string): Promise<void> {
  const format = /\.(?:parquet|pq)$/i.test(path) ? 'format parquet' : 'format csv, header true';
  await connection.run(`copy out to ${quoted(aside)} (${format})`);
}

function appendRows(appender: DuckDBAppender, { size, columns }: Part): void {
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
}

function toValue(cell: string | number | readonly string[] | null): DuckDBValue {
  return typeof cell === 'object' && cell !== null ? listValue([...cell]) : cell;
}
