import type { Texts } from '../compare/texts.ts';
import { decodeTexts } from '../encode/coded-column.ts';
import type { Column } from '../encode/column.ts';
import { minorsOf } from '../encode/minors.ts';
import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { Settings } from '../settings/settings.ts';
import { findTexts, textAt } from './find-texts.ts';
import type { KnownTable } from './link-state.ts';
import { eachRun, holdsSame, type Joined, joinColumns, mergeColumn, type Picks } from './merge-columns.ts';

/** All records after an update, what of them is new, and where the known ones are now. */
export interface Merged {
  readonly known: KnownTable;
  /** 1 for new and changed records, by row. */
  readonly touched: Uint8Array;
  /** Known row → row now, −1 where it is gone. */
  readonly moved: Int32Array;
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged' | 'removed', number>>;
}

/**
 * Puts new and changed records among the known ones, in order of (source, id). A record is as before where nothing that
 * the settings read of it has changed. With `complete`, the input holds all records of its sources and what it does not
 * say any more is removed. Throws LinkageError where an id is in two sources.
 */
export function mergeTables(
  known: KnownTable,
  input: KnownTable,
  settings: Settings,
  complete = false,
): Merged {
  const places = placesOf(known, input);
  const columns = new Map<string, Joined>();
  const ofAll = new Set(settings.derive.flatMap(({ by, column }) => (by === 'minor' ? [column] : [])));
  for (const [name, column] of known.table.columns) {
    const other = input.table.columns.get(name);
    if (other !== undefined && !ofAll.has(name)) columns.set(name, joinColumns(column, other));
  }
  const joined = [...columns.values()];
  const told = new Set(complete ? input.table.sourceNames : []);
  const isTold = Uint8Array.from(known.table.sourceNames, (name) => (told.has(name) ? 1 : 0));
  const nextOf = new Int32Array(known.table.size).fill(-1);
  places.forEach((row, of) => {
    if (row >= 0) nextOf[row] = of;
  });
  const gone = new Uint8Array(known.table.size);
  const leaving: number[] = [];
  const counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  for (let row = 0; row < known.table.size; row++) {
    const of = nextOf[row] ?? -1;
    if (of < 0) {
      if (isTold[known.table.sources[row] ?? 0] !== 1) continue;
      gone[row] = 1;
      counts.removed++;
      leaving.push(row);
    } else if (joined.every((column) => holdsSame(column, row, of))) {
      counts.unchanged++;
      nextOf[row] = -1;
    } else {
      counts.changed++;
      leaving.push(row);
    }
  }
  const fresh = [...places.keys()].filter((of) => places[of] === -1);
  counts.added = fresh.length;
  const sourceNames = [...new Set([...known.table.sourceNames, ...input.table.sourceNames])].sort();
  const picks = arrange(known, input, gone, nextOf, fresh, sourceNames, settings.splink !== undefined);
  const table = assemble(known, input, picks, sourceNames, columns, leaving, settings);
  const touched = new Uint8Array(picks.length);
  const moved = new Int32Array(known.table.size).fill(-1);
  for (let row = 0; row < picks.length; row++) {
    const pick = picks[row] ?? 0;
    if (pick < 0) touched[row] = 1;
    const before = pick >= 0 ? pick : (places[~pick] ?? -1);
    if (before >= 0) moved[before] = row;
  }
  return { known: table, touched, moved, counts };
}

/** Per input row the known row of its id, −1 for new ones. */
function placesOf(known: KnownTable, input: KnownTable): Int32Array {
  const nameOf = ({ table }: KnownTable, row: number): string =>
    table.sourceNames[table.sources[row] ?? 0] ?? '';
  refuseTwice(input);
  return findTexts(input.ids, known.ids, (of, row) => {
    if (nameOf(known, row) !== nameOf(input, of)) throw idTwice(textAt(input.ids, of));
  });
}

/** Throws LinkageError where two sources have one id. */
export function refuseTwice({ table, ids }: KnownTable): void {
  if (table.sourceNames.length < 2) return;
  const first = findTexts(ids, ids);
  const twice = first.findIndex((row, of) => row !== of);
  if (twice >= 0) throw idTwice(textAt(ids, twice));
}

function idTwice(id: string): LinkageError {
  return new LinkageError(
    'id-twice',
    `Two records have the id "${id}": records of a state need ids that are unique over all sources. A record that changed keeps its source: name the column that says it with --source.`,
    { id },
  );
}

/** Known rows in their order, changed ones replaced, new ones where their source and id belong. */
function arrange(
  known: KnownTable,
  input: KnownTable,
  gone: Uint8Array,
  nextOf: Int32Array,
  fresh: readonly number[],
  sourceNames: readonly string[],
  byNumber: boolean,
): Picks {
  const codeOf = ({ sourceNames: names }: Table): number[] => names.map((name) => sourceNames.indexOf(name));
  const [ownCodes, newCodes] = [codeOf(known.table), codeOf(input.table)];
  const compare = byNumber && !isOrderedByBytes(known) ? compareNumbersAt : compareTextsAt;
  const isBefore = (row: number, of: number): boolean => {
    const a = ownCodes[known.table.sources[row] ?? 0] ?? 0;
    const b = newCodes[input.table.sources[of] ?? 0] ?? 0;
    return a === b ? compare(known.ids, row, input.ids, of) < 0 : a < b;
  };
  const size = known.table.size;
  const picks = new Int32Array(size + fresh.length);
  let end = 0;
  let row = 0;
  const copyTo = (stop: number): void => {
    for (; row < stop; row++) {
      if (gone[row] === 1) continue;
      const of = nextOf[row] ?? -1;
      picks[end++] = of < 0 ? row : ~of;
    }
  };
  for (const of of fresh) {
    let low = row;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(middle, of)) low = middle + 1;
      else high = middle;
    }
    copyTo(low);
    picks[end++] = ~of;
  }
  copyTo(size);
  return picks.slice(0, end);
}

/** Under Splink's models ids that are whole numbers stand in the order of numbers. */
function isOrderedByBytes({ table: { size, sources }, ids }: KnownTable): boolean {
  for (let row = 1; row < size; row++)
    if (sources[row] === sources[row - 1] && compareTextsAt(ids, row - 1, ids, row) > 0) return false;
  return true;
}

function compareNumbersAt(a: Texts, i: number, b: Texts, j: number): number {
  return Number(textAt(a, i)) - Number(textAt(b, j));
}

function compareTextsAt(a: Texts, i: number, b: Texts, j: number): number {
  let at = a.starts[i] ?? 0;
  let of = b.starts[j] ?? 0;
  const atEnd = a.starts[i + 1] ?? 0;
  const ofEnd = b.starts[j + 1] ?? 0;
  for (; at < atEnd && of < ofEnd; at++, of++) {
    const difference = (a.bytes[at] ?? 0) - (b.bytes[of] ?? 0);
    if (difference !== 0) return difference;
  }
  return atEnd - at - (ofEnd - of);
}

function assemble(
  known: KnownTable,
  input: KnownTable,
  picks: Picks,
  sourceNames: readonly string[],
  joined: ReadonlyMap<string, Joined>,
  leaving: readonly number[],
  settings: Settings,
): KnownTable {
  const ids = pickTexts(known.ids, input.ids, picks);
  const codeOf = ({ sourceNames: names }: Table): Int32Array =>
    Int32Array.from(names, (name) => sourceNames.indexOf(name));
  const [ownCodes, newCodes] = [codeOf(known.table), codeOf(input.table)];
  const sources = new Int32Array(picks.length);
  if (sourceNames.length > 1)
    for (let row = 0; row < picks.length; row++) {
      const pick = picks[row] ?? 0;
      sources[row] =
        (pick >= 0 ? ownCodes[known.table.sources[pick] ?? 0] : newCodes[input.table.sources[~pick] ?? 0]) ??
        0;
    }
  const columns = new Map<string, Column>();
  const entering = rowsEntering(picks);
  for (const [name, column] of joined) columns.set(name, mergeColumn(column, picks, leaving, entering));
  for (const { by, column, from } of settings.derive) {
    const dates = columns.get(from[0] ?? '');
    if (by === 'minor' && dates?.kind === 'scalar') columns.set(column, minorsOf(dates));
  }
  return {
    ids,
    table: tableWith(ids, {
      sources,
      sourceNames,
      columns,
      roots: known.table.roots,
      missing: known.table.missing.filter((name) => input.table.missing.includes(name)),
    }),
  };
}

/** A table whose ids become strings only when somebody asks for them. */
export function tableWith(
  ids: Texts,
  {
    sources,
    sourceNames,
    columns,
    roots,
    missing,
  }: Pick<Table, 'sources' | 'sourceNames' | 'columns' | 'roots' | 'missing'>,
): Table {
  let texts: readonly string[] | undefined;
  const size = ids.starts.length - 1;
  return {
    size,
    get ids() {
      return (texts ??= decodeTexts(ids));
    },
    origin: rowsUpTo(size),
    sources,
    sourceNames,
    columns,
    roots,
    missing,
  };
}

function rowsEntering(picks: Picks): number[] {
  const rows: number[] = [];
  for (let row = 0; row < picks.length; row++) if ((picks[row] ?? 0) < 0) rows.push(~(picks[row] ?? 0));
  return rows;
}

function rowsUpTo(size: number): Int32Array {
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row++) rows[row] = row;
  return rows;
}

function pickTexts(known: Texts, input: Texts, picks: Picks): Texts {
  const starts = new Int32Array(picks.length + 1);
  const bytes = new Uint8Array(known.bytes.length + input.bytes.length);
  let end = 0;
  eachRun(picks, (pick, length, row) => {
    const texts = pick >= 0 ? known : input;
    const first = pick >= 0 ? pick : ~pick;
    const from = texts.starts[first] ?? 0;
    bytes.set(texts.bytes.subarray(from, texts.starts[first + length] ?? 0), end);
    for (let i = 1; i <= length; i++) starts[row + i] = end + (texts.starts[first + i] ?? 0) - from;
    end = starts[row + length] ?? 0;
  });
  return { bytes: bytes.subarray(0, end), starts };
}
