import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EMPTY_TEXT, NULL_ITEM } from '../encode/empty-text.ts';
import type { Cells } from '../encode/records.ts';
import { LinkageError } from '../problems.ts';
import type { Derivation } from '../settings/settings.ts';
import { asText, named, quoted, withDatabase } from './database.ts';

/** A file by column; every value as text, lists as lists. */
export interface FileTable {
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, Cells>>;
  readonly size: number;
  /** Columns that the file itself says hold texts; a CSV says so of none. */
  readonly texts: ReadonlySet<string>;
}

/** Reads a CSV or Parquet file whole; `exact`: spaces and empty texts as DuckDB sees them. Throws LinkageError naming the file where it is missing, empty, truncated or neither. */
export async function readTable(
  path: string,
  options: { readonly exact?: boolean; readonly made?: readonly Derivation[] } = {},
): Promise<FileTable> {
  if (!existsSync(path)) throw new LinkageError('no-file', `There is no file ${path}.`, { path });
  return withDatabase(async (connection) => {
    const from = sourceOf(path);
    const described = await run(connection, `describe select * from ${from}`, path);
    const selected = described.getRows().map((row) => {
      const [name, type] = [String(row[0]), String(row[1])];
      const sql = type.endsWith('[]')
        ? `${named(name)}::varchar[]`
        : options.exact === true
          ? `${named(name)}::varchar`
          : asText(name, type);
      return { name, type, sql };
    });
    const reader = await run(
      connection,
      `select ${selected.map(({ sql }) => sql).join(', ')} from ${from}`,
      path,
    );
    const columns = reader.getColumnsJS();
    const made = await makeColumns(connection, path, options.made ?? []);
    const toCells = options.exact === true && !isSpaced(columns) ? exactCells : trimmedCells;
    return {
      names: [...selected.map(({ name }) => name.trim()), ...Object.keys(made)],
      columns: {
        ...Object.fromEntries(selected.map(({ name }, i) => [name.trim(), toCells(columns[i] ?? [])])),
        ...made,
      },
      size: reader.currentRowCount,
      texts: new Set(
        isParquet(path)
          ? selected.filter(({ type }) => type === 'VARCHAR').map(({ name }) => name.trim())
          : [],
      ),
    };
  });
}

/** Columns that only DuckDB can make (a function this engine does not know), on the file as DuckDB types it. */
async function makeColumns(
  connection: DuckDBConnection,
  path: string,
  made: readonly Derivation[],
): Promise<Record<string, Cells>> {
  if (made.length === 0) return {};
  const selected = made.map(({ sql = 'null' }) => `(${sql})::varchar`).join(', ');
  const reader = await run(connection, `select ${selected} from ${sourceOf(path, 'typed')} l`, path);
  const columns = reader.getColumnsJS();
  return Object.fromEntries(made.map(({ column }, i) => [column, exactCells(columns[i] ?? [])]));
}

async function run(
  connection: DuckDBConnection,
  sql: string,
  path: string,
): Promise<Awaited<ReturnType<DuckDBConnection['runAndReadAll']>>> {
  try {
    return await connection.runAndReadAll(sql);
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new LinkageError('unreadable-file', `${path} cannot be read: ${reason}`, { path });
  }
}

/** By its ending, as DuckDB's readers are chosen. */
export function isParquet(path: string): boolean {
  return /\.(?:parquet|pq)$/i.test(path);
}

/** The table function that reads a file; `typed`: a CSV's numbers as numbers, its dates as the texts they are, as Python's users read them. */
export function sourceOf(path: string, types: 'texts' | 'typed' = 'texts'): string {
  if (isParquet(path)) return `read_parquet(${quoted(path)})`;
  const typing =
    types === 'texts' ? 'all_varchar = true' : "auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR']";
  return `read_csv(${quoted(path)}, header = true, ${typing})`;
}

/** Every column was selected as text or as a list of texts, so its values are all of one kind. */
function trimmedCells(values: readonly unknown[]): Cells {
  if (values.some(Array.isArray))
    return values.map((value) =>
      Array.isArray(value) ? value.filter((item) => item !== null).map(String) : null,
    );
  return values.map((value) => (typeof value === 'string' ? value.trim() : null));
}

/** The same with texts as they are, a text of no length told from none. */
function exactCells(values: readonly unknown[]): Cells {
  if (values.some(Array.isArray))
    return values.map((value) =>
      Array.isArray(value) ? value.map((item) => (item === null ? NULL_ITEM : String(item))) : null,
    );
  return values.map((value) => (typeof value === 'string' ? value || EMPTY_TEXT : null));
}

/** True of a file written with a space after each comma: in all columns but the first every cell begins with one. */
function isSpaced(columns: readonly (readonly unknown[])[]): boolean {
  return (
    columns.length > 1 &&
    columns
      .slice(1)
      .every((cells) =>
        cells.every((cell) => cell === null || (typeof cell === 'string' && cell.startsWith(' '))),
      )
  );
}
