import { basename, parse } from 'node:path';
import { nameIn } from '../encode/duckdb-names.ts';
import type { Cells, Records } from '../encode/records.ts';
import { LinkageError } from '../problems.ts';
import type { Derivation } from '../settings/settings.ts';
import { type FileTable, readTable } from './read-table.ts';

export interface ReadOptions {
  /** Column of ids; by default the first of unique_id, id, rec_id, record_id that is there. */
  readonly id?: string;
  /** Column that names the source; by default each file is one. */
  readonly source?: string;
  /** The same, where the files have it. */
  readonly sourceIfThere?: string;
  /** Columns that hold several values with a semicolon between. */
  readonly lists?: readonly string[];
  /** Texts as DuckDB sees them: with their spaces, and a text of no length told from none. */
  readonly exact?: boolean;
  /** True where it matters which source a record is of: two files of one name are refused then. */
  readonly apart?: boolean;
  /** Columns that DuckDB makes of each file's rows. */
  readonly made?: readonly Derivation[];
}

export const ID_COLUMNS = ['unique_id', 'id', 'rec_id', 'record_id'];

/** Reads one or more CSV or Parquet files as records. Throws LinkageError naming the file and what is wrong with it. */
export async function readRecords(paths: readonly string[], options: ReadOptions = {}): Promise<Records> {
  const ids: string[] = [];
  const source: string[] = [];
  const columns = new Map<string, (string | readonly string[] | null)[]>();
  const texts = new Set<string>();
  let idsAreTexts = false;
  if (options.apart === true && options.source === undefined && options.sourceIfThere === undefined)
    refuseSameName(paths, (path) => sourceName(path, options));
  for (const path of paths) {
    const table = await readTable(path, { exact: options.exact === true, made: options.made ?? [] });
    const idColumn =
      options.id === undefined
        ? ID_COLUMNS.find((name) => table.names.includes(name))
        : namedIn(table, options.id, options);
    if (idColumn === undefined || !table.names.includes(idColumn)) {
      throw new LinkageError(
        'no-id-column',
        `${path} has no column ${idColumn ?? ID_COLUMNS.join(', ')}; say which holds the id with --id. Its columns: ${table.names.join(', ')}.`,
        { path },
      );
    }
    if (table.texts.has(idColumn)) idsAreTexts = true;
    for (const name of table.texts) texts.add(name);
    const before = ids.length;
    append(table, path, idColumn, withSource(options, table), ids, source);
    for (const name of table.names)
      if (!columns.has(name)) columns.set(name, new Array<null>(before).fill(null));
    for (const [name, cells] of columns) cells.push(...cellsOf(table, name, options));
  }
  if (ids.length === 0) throw noRecords(paths);
  return {
    ids,
    source,
    files: paths,
    columns: Object.fromEntries([...columns].map(([name, cells]) => [name, cells as Cells])),
    ...(idsAreTexts ? { idsAreTexts } : {}),
    texts,
  };
}

/** Files with nothing but a header: nearly always the wrong file. */
export function noRecords(paths: readonly string[]): LinkageError {
  return new LinkageError(
    'no-records',
    `${paths.join(', ')} ${paths.length === 1 ? 'holds' : 'hold'} no records.`,
    { paths },
  );
}

/** Throws LinkageError where two files would be one source because they have one name. */
export function refuseSameName(paths: readonly string[], nameOf: (path: string) => string): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const name = nameOf(path);
    const before = seen.get(name);
    if (before !== undefined)
      throw new LinkageError(
        'same-source',
        `${before} and ${path} would both be the source "${name}": each file is one, by its name. Give them names of their own, or name the column that says the source with --source.`,
        { source: name, paths: [before, path] },
      );
    seen.set(name, path);
  }
}

function withSource(options: ReadOptions, table: FileTable): ReadOptions {
  const { source, sourceIfThere } = options;
  const asked = source ?? sourceIfThere;
  if (asked === undefined) return options;
  const name = namedIn(table, asked, options);
  return source !== undefined || table.names.includes(name) ? { ...options, source: name } : options;
}

/** A column by its name; for Splink's models, as DuckDB, whatever the case of its letters. */
function namedIn({ names }: FileTable, name: string, { exact }: ReadOptions): string {
  return (exact === true ? nameIn(names, name) : undefined) ?? name;
}

function append(
  table: FileTable,
  path: string,
  idColumn: string,
  options: ReadOptions,
  ids: string[],
  source: string[],
): void {
  const names = options.source === undefined ? undefined : table.columns[options.source];
  if (options.source !== undefined && names === undefined)
    throw new LinkageError('no-source-column', `${path} has no column ${options.source}.`, { path });
  table.columns[idColumn]?.forEach((id, row) => {
    if (typeof id !== 'string' || id === '')
      throw new LinkageError('missing-id', `${path}: row ${row + 1} has no ${idColumn}.`, {
        path,
        row: row + 1,
      });
    ids.push(id);
    source.push(names === undefined ? sourceName(path, options) : String(names[row] ?? ''));
  });
}

function cellsOf(
  table: FileTable,
  name: string,
  options: ReadOptions,
): readonly (string | readonly string[] | null)[] {
  const cells = table.columns[name];
  if (cells === undefined) return new Array<null>(table.size).fill(null);
  if (options.lists?.includes(name) !== true) return cells;
  return cells.map((cell) => (typeof cell === 'string' ? cell.split(';').map((part) => part.trim()) : cell));
}

function sourceName(path: string, options: ReadOptions): string {
  return options.exact === true ? splinkSource(path) : basename(path);
}

/** A file is a source by its name; for Splink's models without its ending, as its users name tables. */
export function splinkSource(path: string): string {
  return parse(path).name;
}
