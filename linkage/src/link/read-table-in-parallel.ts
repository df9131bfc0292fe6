import { basename } from 'node:path';
import { rememberSignatures } from '../compare/signatures.ts';
import type { Texts } from '../compare/texts.ts';
import { codedColumn, decodeTexts } from '../encode/coded-column.ts';
import type { Column } from '../encode/column.ts';
import type { Coded } from '../encode/rank-codes.ts';
import { reorderIds } from '../encode/read-ids.ts';
import type { Table } from '../encode/table.ts';
import { mayBeUnreadable, sumOf, type Unreadable, unreadableBy } from '../encode/unreadable.ts';
import type { FileShape } from '../files/read-bytes.ts';
import { ID_COLUMNS, noRecords, refuseSameName } from '../files/read-records.ts';
import { isParquet } from '../files/read-table.ts';
import { LinkageError } from '../problems.ts';
import { columnsOf } from '../settings/columns-of.ts';
import { jaroColumns } from '../settings/jaro-columns.ts';
import type { Derivation, Settings } from '../settings/settings.ts';
import { allInOrder } from '../workers/all-in-order.ts';
import type { Pool } from '../workers/pool.ts';

/** A table with its ids as bytes, for writing; `table.ids` makes strings of them when asked. */
export interface ReadTable {
  readonly table: Table;
  readonly ids: Texts;
}

/** Reads files into a table, a column a step. Rows in order of (source, id), each file one source. */
export async function readTableInParallel(
  files: readonly FileShape[],
  settings: Settings,
  pool: Pool,
  id?: string,
): Promise<ReadTable> {
  if (files.every(({ rows }) => rows === 0)) throw noRecords(files.map(({ path }) => path));
  if (settings.linkType !== 'dedupe_only')
    refuseSameName(
      files.map(({ path }) => path),
      (path) => basename(path),
    );
  const name = idColumnOf(files, id);
  const derived = new Set(settings.derive.map(({ column }) => column));
  const wanted = new Set([...columnsOf(settings), ...settings.derive.flatMap(({ from }) => from)]);
  const names = [...wanted].filter((column) => !derived.has(column));
  const missing = names.filter((column) => !files.some((file) => file.columns.has(column)));
  refuseMissing(missing, files, settings);
  const { sources, sourceNames } = sourcesOf(files);
  const reading = pool.run('ids', { files, name });
  const ordering = reading.then((ids) => orderIds(pool, ids, sources, files));
  const signed = jaroColumns(settings);
  const signing: Promise<void>[] = [];
  const sign = (column: string, made: Promise<Coded>): void => {
    if (signed.has(column)) signing.push(signOne(pool, made));
  };
  const coded = new Map<string, Promise<Coded>>();
  for (const column of longestFirst(names, settings, signed)) {
    const ranked = rankOne(pool, pool.run('read', { files, name: column }), ordering);
    coded.set(column, ranked);
    sign(column, ranked);
  }
  const lost: Promise<Unreadable[]>[] = [];
  for (const derivation of settings.derive) {
    const from = coded.get(derivation.from[0] ?? '');
    const made = deriveOne(pool, derivation, from);
    lost.push(lostBy(derivation, from, made));
    coded.set(derivation.column, made);
    sign(derivation.column, made);
  }
  // Waited for together: of several failures the same one is told every time, and none is left unheard.
  const [ids, order, unreadable] = await allOf(reading, ordering, allInOrder(lost), [
    ...coded.values(),
    ...signing,
  ]);
  const inOrder = [...names, ...settings.derive.map(({ column }) => column)];
  const columns = new Map<string, Column>(
    await Promise.all(
      inOrder.map(async (column): Promise<[string, Column]> => {
        const made = await coded.get(column);
        if (made === undefined) throw new TypeError('a column was not read');
        return [column, codedColumn(made.codes, made.texts, made.counts, isTextIn(files, column))];
      }),
    ),
  );
  const ordered = reorderIds(ids, order);
  const table = assemble(ordered, order, sources, sourceNames, columns, settings, missing, unreadable.flat());
  return { ids: ordered, table };
}

async function allOf<A, B, C>(
  first: Promise<A>,
  second: Promise<B>,
  third: Promise<C>,
  others: readonly Promise<unknown>[],
): Promise<[A, B, C]> {
  await allInOrder([first, second, ...others, third]);
  return [await first, await second, await third];
}

/** Columns of which more is made after reading are read first: a long chain begun last would keep one thread alone. */
function longestFirst(names: readonly string[], settings: Settings, signed: ReadonlySet<string>): string[] {
  const stepsAfter = (column: string): number =>
    (signed.has(column) ? 1 : 0) +
    settings.derive
      .filter(({ from }) => from[0] === column)
      .reduce((sum, derivation) => sum + 1 + stepsAfter(derivation.column), 0);
  return [...names].sort((a, b) => stepsAfter(b) - stepsAfter(a));
}

/** Rows in order of source and id; null where they stand so. Throws LinkageError where a source has an id twice. */
async function orderIds(
  pool: Pool,
  ids: Texts,
  sources: Int32Array,
  files: readonly FileShape[],
): Promise<Int32Array | null> {
  const { order, repeated } = await pool.run('order', { ids, sources });
  if (repeated < 0) return order;
  const [again = ''] = decodeTexts(oneText(ids, repeated));
  throw new LinkageError(
    'repeated-id',
    `Two records have the id "${again}" (${placesOf(ids, repeated, files)}).`,
    { id: again },
  );
}

async function signOne(pool: Pool, made: Promise<Coded>): Promise<void> {
  const { texts } = await made;
  rememberSignatures(texts, await pool.run('sign', texts));
}

async function rankOne(pool: Pool, coded: Promise<Coded>, order: Promise<Int32Array | null>): Promise<Coded> {
  const [read, rows] = await Promise.all([coded, order]);
  return pool.run('rank', { coded: read, order: rows });
}

async function deriveOne(
  pool: Pool,
  derivation: Derivation,
  input: Promise<Coded> | undefined,
): Promise<Coded> {
  const from = await input;
  if (from === undefined)
    throw new TypeError(`column "${derivation.from[0]}" is derived from before it is made`);
  return pool.run('derive', { coded: from, derivation });
}

async function lostBy(
  derivation: Derivation,
  input: Promise<Coded> | undefined,
  output: Promise<Coded>,
): Promise<Unreadable[]> {
  if (!mayBeUnreadable(derivation)) return [];
  const known = async (coded: Promise<Coded> | undefined): Promise<number> =>
    sumOf((await coded)?.counts ?? new Int32Array(0));
  const of = await known(input);
  return unreadableBy(derivation, of - (await known(output)), of);
}

function idColumnOf(files: readonly FileShape[], id: string | undefined): string {
  for (const { path, columns } of files) {
    const name = id ?? ID_COLUMNS.find((one) => columns.has(one));
    if (name === undefined || !columns.has(name))
      throw new LinkageError(
        'no-id-column',
        `${path} has no column ${name ?? ID_COLUMNS.join(', ')}; say which holds the id with --id. Its columns: ${[...columns.keys()].join(', ')}.`,
        { path },
      );
  }
  const [first] = files;
  return id ?? ID_COLUMNS.find((one) => first?.columns.has(one) === true) ?? '';
}

function refuseMissing(missing: readonly string[], files: readonly FileShape[], settings: Settings): void {
  const [column] = missing;
  if (column === undefined || settings.lenient) return;
  const there = [...new Set(files.flatMap((file) => [...file.columns.keys()]))];
  throw new LinkageError(
    'unknown-column',
    `There is no column "${column}" in ${files.map(({ path }) => path).join(', ')}; the columns are ${there.join(', ')}.`,
    { column },
  );
}

function sourcesOf(files: readonly FileShape[]): { sources: Int32Array; sourceNames: string[] } {
  const sourceNames = [...new Set(files.map(({ path }) => basename(path)))].sort();
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const sources = new Int32Array(new SharedArrayBuffer(rows * 4));
  let at = 0;
  for (const { path, rows: count } of files) {
    sources.fill(sourceNames.indexOf(basename(path)), at, at + count);
    at += count;
  }
  return { sources, sourceNames };
}

/** File and row of each record that has a row's id. */
function placesOf(ids: Texts, row: number, files: readonly FileShape[]): string {
  const wanted = Buffer.from(oneText(ids, row).bytes);
  const places: string[] = [];
  let at = 0;
  for (const { path, rows } of files) {
    for (let i = 0; i < rows; i++)
      if (wanted.equals(oneText(ids, at + i).bytes)) places.push(`${path}: row ${i + 1}`);
    at += rows;
  }
  return places.join(', ');
}

function oneText({ bytes, starts }: Texts, row: number): Texts {
  const [from = 0, to = 0] = [starts[row], starts[row + 1]];
  return { bytes: bytes.slice(from, to), starts: Int32Array.of(0, to - from) };
}

function assemble(
  ids: Texts,
  order: Int32Array | null,
  unordered: Int32Array,
  sourceNames: readonly string[],
  columns: ReadonlyMap<string, Column>,
  settings: Settings,
  missing: readonly string[],
  unreadable: readonly Unreadable[],
): Table {
  const size = unordered.length;
  const origin = order ?? rowsUpTo(size);
  const sources = order === null ? unordered : order.map((row) => unordered[row] ?? 0);
  let texts: readonly string[] | undefined;
  return {
    size,
    get ids() {
      return (texts ??= decodeTexts(ids));
    },
    origin,
    sources,
    sourceNames,
    columns,
    roots: rootsOf(settings, columns),
    missing,
    unreadable,
  };
}

/** True of a column that any file itself says holds texts. */
function isTextIn(files: readonly FileShape[], column: string): boolean {
  return files.some(({ path, columns }) => isParquet(path) && columns.get(column)?.type === 'VARCHAR');
}

function rowsUpTo(size: number): Int32Array {
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  return rows;
}

function rootsOf(settings: Settings, columns: ReadonlyMap<string, Column>): Map<string, ReadonlySet<string>> {
  const roots = new Map<string, ReadonlySet<string>>(
    [...columns.keys()].map((name) => [name, new Set([name])]),
  );
  for (const { column, from } of settings.derive)
    roots.set(column, new Set(from.flatMap((name) => [...(roots.get(name) ?? [name])])));
  return roots;
}
