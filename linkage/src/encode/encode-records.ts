import { LinkageError } from '../problems.ts';
import { columnsOf } from '../settings/columns-of.ts';
import type { Settings } from '../settings/settings.ts';
import type { Cell } from '../sql/derive-sql.ts';
import { type Column, encodeList, encodeScalar, valuesAt } from './column.ts';
import {
  besideDerivation,
  givesList,
  readsBeside,
  recordDerivation,
  rowDerivation,
  valueDerivation,
} from './derivations.ts';
import { asDuckDbNames, nameIn } from './duckdb-names.ts';
import { NULL_ITEM } from './empty-text.ts';
import { inPlural, unreadColumns } from './in-plural.ts';
import { minorsOf } from './minors.ts';
import type { Cells, Records } from './records.ts';
import type { Table } from './table.ts';
import { sumOf, type Unreadable, unreadableBy } from './unreadable.ts';

/** Sorts, derives and dictionary-codes the columns the settings use. Throws LinkageError for missing or repeated ids, ragged and unknown columns. */
export function encodeRecords(given: Records, settings: Settings): Table {
  const records = inPlural(asDuckDbNames(given, settings), settings);
  const { order, sources, sourceNames } = orderOf(records, settings);
  const columns = new Map<string, Column>();
  const roots = new Map<string, ReadonlySet<string>>();
  const derived = new Set(settings.derive.map((derivation) => derivation.column));
  const missing: string[] = [];
  const unreadable: Unreadable[] = [];
  const input = (name: string): Column => {
    const known = columns.get(name);
    if (known !== undefined) return known;
    const cells = records.columns[name];
    if (cells === undefined) {
      if (!settings.lenient)
        throw new LinkageError(
          'unknown-column',
          `There is no column "${name}"${records.files === undefined ? '' : ` in ${records.files.join(', ')}`}; the columns are ${Object.keys(records.columns).join(', ')}.`,
          { column: name },
        );
      missing.push(name);
    } else if (cells.length !== records.ids.length) {
      throw new LinkageError(
        'ragged-column',
        `Column "${name}" has ${cells.length} cells for ${records.ids.length} records.`,
        { column: name },
      );
    }
    const coded = encodeCells(cells, order);
    const column = isText(records, name) ? { ...coded, isText: true } : coded;
    columns.set(name, column);
    roots.set(name, new Set([name]));
    return column;
  };
  for (const derivation of settings.derive) {
    if (derivation.by === 'duckdb') {
      refuseUnmade(derivation, records);
      input(derivation.column);
      roots.set(derivation.column, new Set(derivation.from));
      continue;
    }
    const ofRecord = recordDerivation(derivation);
    if (ofRecord !== undefined) {
      const cellOf = (name: string, row: number): Cell =>
        derived.has(name)
          ? (valuesAt(columns.get(name) ?? input(name), row)[0] ?? null)
          : cellAt(records, name, order[row] ?? -1);
      if (!derivation.from.every((name) => derived.has(name) || name in records.columns))
        for (const name of derivation.from) if (!derived.has(name)) input(name);
      const cells = Array.from(order, (_, row) => ofRecord((name) => cellOf(name, row)));
      columns.set(
        derivation.column,
        derivation.by === 'sql-list' ? encodeList(cells.map(listOf)) : encodeScalar(cells.map(firstOf)),
      );
      roots.set(
        derivation.column,
        new Set(derivation.from.flatMap((name) => [...(roots.get(name) ?? [name])])),
      );
      continue;
    }
    if (readsBeside(derivation.by)) {
      columns.set(
        derivation.column,
        encodeList(
          Array.from(order, (at) =>
            besideDerivation(
              derivation.by,
              derivation.from.map((name) => listOf(records.columns[name]?.[at]) ?? []),
            ),
          ),
        ),
      );
      roots.set(derivation.column, new Set(derivation.from));
      continue;
    }
    const from = derivation.from.map(
      (name) => (derived.has(name) ? columns.get(name) : undefined) ?? input(name),
    );
    columns.set(derivation.column, derive(derivation, from, order.length, unreadable));
    roots.set(
      derivation.column,
      new Set(derivation.from.flatMap((name) => [...(roots.get(name) ?? [name])])),
    );
  }
  for (const name of columnsOf(settings)) input(name);
  return {
    size: order.length,
    ids: Array.from(order, (at) => records.ids[at] ?? ''),
    origin: order,
    sources,
    sourceNames,
    columns,
    roots,
    missing,
    unreadable,
    unread: unreadColumns(records, settings),
  };
}

/** Whatever the case of its letters: by one name the file has it, by another a model may read it. */
function isText({ texts }: Records, name: string): boolean {
  return texts !== undefined && nameIn([...texts], name) !== undefined;
}

/** Such columns come with the records where files are read. */
function refuseUnmade({ column, sql }: Settings['derive'][number], records: Records): void {
  if (records.columns[column] === undefined)
    throw new LinkageError('foreign-sql', `This needs DuckDB, which only reading files asks: ${sql}`, {
      sql,
    });
}

function cellAt(records: Records, name: string, at: number): Cell {
  const cell = records.columns[name]?.[at];
  return typeof cell === 'string' && cell.trim() === '' ? null : cell;
}

function encodeCells(cells: Cells | undefined, order: Int32Array): Column {
  if (cells === undefined) return encodeScalar(new Array<null>(order.length).fill(null));
  if (!cells.some((cell) => Array.isArray(cell)))
    return encodeScalar(Array.from(order, (at) => textOf(cells[at])));
  return encodeList(Array.from(order, (at) => listOf(cells[at])));
}

function textOf(cell: string | readonly string[] | null | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell !== 'string') return cell[0] ?? null;
  return cell.trim() === '' ? null : cell;
}

function listOf(cell: string | readonly string[] | null | undefined): readonly string[] | null {
  return typeof cell === 'string' ? [cell] : (cell?.filter((item) => item !== NULL_ITEM) ?? null);
}

function derive(
  derivation: Settings['derive'][number],
  from: readonly Column[],
  size: number,
  unreadable: Unreadable[],
): Column {
  if (derivation.by === 'minor' && from[0]?.kind === 'scalar') return minorsOf(from[0]);
  const ofValue = valueDerivation(derivation);
  const only = from[0];
  if (ofValue !== undefined && only !== undefined && from.length === 1) {
    const made = only.values.map(ofValue);
    const lost = only.counts.reduce((sum, n, code) => sum + ((made[code] ?? '').length === 0 ? n : 0), 0);
    unreadable.push(...unreadableBy(derivation, lost, sumOf(only.counts)));
    if (only.kind === 'scalar' && !givesList(derivation.by)) {
      return encodeScalar(Array.from(only.codes, (code) => (code < 0 ? null : firstOf(made[code]))));
    }
    const lists = made.map((value) => listOf(value) ?? []);
    return encodeList(Array.from({ length: size }, (_, row) => gathered(only, row, lists)));
  }
  const cells = Array.from({ length: size }, (_, row) => {
    const values = from.map((column) => valuesAt(column, row));
    return ofValue === undefined
      ? rowDerivation(derivation.by, values)
      : values.flat().flatMap((value) => listOf(ofValue(value)) ?? []);
  });
  const isList =
    givesList(derivation.by) || (ofValue !== undefined && from.some((column) => column.kind === 'list'));
  return isList ? encodeList(cells.map(listOf)) : encodeScalar(cells.map(firstOf));
}

function firstOf(value: string | readonly string[] | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.[0] ?? null);
}

const NONE: readonly string[] = [];

/** What a row's values were made into, one after the other. */
function gathered(column: Column, row: number, lists: readonly (readonly string[])[]): readonly string[] {
  if (column.kind === 'scalar') return lists[column.codes[row] ?? -1] ?? NONE;
  const from = column.starts[row] ?? 0;
  const to = column.starts[row + 1] ?? 0;
  if (to - from < 2) return to === from ? NONE : (lists[column.codes[from] ?? -1] ?? NONE);
  const all: string[] = [];
  for (let i = from; i < to; i++) all.push(...(lists[column.codes[i] ?? -1] ?? NONE));
  return all;
}

function orderOf(
  records: Records,
  settings: Settings,
): { order: Int32Array; sources: Int32Array; sourceNames: string[] } {
  const { ids, source } = records;
  if (settings.linkType !== 'dedupe_only' && source === undefined) {
    throw new LinkageError(
      'no-source',
      `Link type ${settings.linkType} needs to know which source each record comes from.`,
    );
  }
  if (source !== undefined && source.length !== ids.length) {
    throw new LinkageError('ragged-column', `There are ${source.length} sources for ${ids.length} records.`, {
      column: 'source',
    });
  }
  const empty = ids.findIndex((id) => typeof id !== 'string' || id === '');
  if (empty >= 0)
    throw new LinkageError('missing-id', `Record ${empty + 1} has no id.`, { record: empty + 1 });
  const sourceNames = [...new Set(source ?? [''])].sort();
  const codes = new Map(sourceNames.map((name, code) => [name, code]));
  const sourceOf = Int32Array.from(ids, (_, at) => codes.get(source?.[at] ?? '') ?? 0);
  const compareIds = settings.splink === undefined ? compareTexts : splinkOrder(records, settings);
  const order = Int32Array.from(ids.keys()).sort(
    (a, b) => (sourceOf[a] ?? 0) - (sourceOf[b] ?? 0) || compareIds(ids[a] ?? '', ids[b] ?? ''),
  );
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [order[i - 1] ?? 0, order[i] ?? 0];
    if (ids[a] === ids[b] && sourceOf[a] === sourceOf[b])
      throw new LinkageError(
        'repeated-id',
        `Two records have the id "${ids[a]}"${records.files === undefined ? '' : ` (${records.files.join(', ')}: records ${Math.min(a, b) + 1} and ${Math.max(a, b) + 1})`}.`,
        { id: ids[a] },
      );
  }
  return { order, sources: order.map((at) => sourceOf[at] ?? 0), sourceNames };
}

/** Splink compares ids that are all whole numbers as numbers, unless it joins them with their source's name. */
function splinkOrder({ ids, idsAreTexts }: Records, settings: Settings): (a: string, b: string) => number {
  const numeric =
    settings.linkType === 'dedupe_only' && idsAreTexts !== true && ids.every((id) => /^-?\d{1,15}$/.test(id));
  return numeric ? (a, b) => Number(a) - Number(b) : compareTexts;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
