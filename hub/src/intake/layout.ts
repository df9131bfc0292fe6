import type { Column, Reads, Table } from '../agreements/index.ts';

/** One column as intake reads it. */
export type LayoutColumn = {
  readonly header: string;
  /** Headers that mean this column, as `headerKey` makes them. */
  readonly keys: readonly string[];
  readonly name: string;
  readonly type: Column['type'];
  readonly required: boolean;
  readonly codes: readonly string[];
  readonly leaveOut: boolean;
  readonly max: number;
  readonly future: boolean;
};

export type LayoutTable = {
  readonly name: string;
  readonly file: string;
  readonly path: string | undefined;
  readonly optional: boolean;
  readonly columns: readonly LayoutColumn[];
  /** Names of the columns that make the sender's own record number. */
  readonly record: readonly string[];
};

export type Layout = {
  readonly format: Reads['format'];
  readonly encoding: Reads['encoding'];
  readonly dates: Reads['dates'];
  readonly headerWithin: number;
  readonly totals: boolean;
  readonly dropExtra: boolean;
  readonly answers: { readonly request: string; readonly item: string } | undefined;
  readonly tables: readonly LayoutTable[];
};

/** What of a recipe the flow covers: field paths (`Header`, `table/Header`) and the free text it names. */
export type Covered = {
  readonly fields: readonly string[];
  readonly freeText: readonly string[];
  readonly dropExtra?: boolean;
};

/** A header as compared: case, spaces, underscores, hyphens and a byte order mark do not count. */
export const headerKey = (header: string): string =>
  header
    .replace(/^\uFEFF/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const snake = (header: string): string =>
  header
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

/**
 * The layout of a recipe, cut to what the flow covers: a column that no field names is not part of it (and so is extra
 * when it arrives), nor is free text that the flow does not name.
 */
export function toLayout(reads: Reads, covered: Covered): Layout {
  const fields = new Set(covered.fields.map(pathKey));
  const freeText = new Set(covered.freeText.map(pathKey));
  const tables = Object.entries(reads.tables).flatMap(([name, table]) => {
    const isCovered = (set: ReadonlySet<string>, header: string) =>
      set.has(pathKey(`${name}/${header}`)) ||
      (table.path !== undefined && set.has(pathKey(pathOf(reads.format, table.path, header)))) ||
      set.has(pathKey(`${name}/*`)) ||
      set.has(pathKey(header)) ||
      set.has('*');
    const columns = Object.entries(table.columns)
      .filter(
        ([header, column]) => isCovered(fields, header) && (!column.freeText || isCovered(freeText, header)),
      )
      .map(([header, column]) => toColumn(header, column));
    if (columns.length === 0) return [];
    return [toTable(name, table, reads.format === 'cin-xml' ? [...columns, ...rowNumbers] : columns)];
  });
  return {
    format: reads.format,
    encoding: reads.encoding,
    dates: reads.dates,
    headerWithin: reads.headerWithin,
    totals: reads.totals,
    dropExtra: covered.dropExtra ?? reads.extra === 'drop',
    answers: reads.answers,
    tables,
  };
}

/** A field path of a document: in XML the element's, in FHIR the resource and its top-level element. */
function pathOf(format: Reads['format'], path: string, header: string): string {
  if (format === 'fhir') return `${path}/${/^\w+/.exec(header)?.[0] ?? header}`;
  return header === '.' ? path : `${path}/${header}`;
}

/** Which element lies inside which: made by the reader, no data of anybody. */
const rowNumbers = ['row_no', 'parent_no'].map((name) => toColumn(name, { type: 'integer' }));

const pathKey = (path: string): string =>
  path
    .split('/')
    .map((part) => (part === '*' ? '*' : headerKey(part)))
    .join('/');

function toTable(name: string, table: Table, columns: readonly LayoutColumn[]): LayoutTable {
  const record = [table.record ?? []].flat().map(headerKey);
  return {
    name,
    file: table.file ?? `${name}.csv`,
    path: table.path,
    optional: table.optional ?? false,
    columns,
    record: record.flatMap((key) =>
      columns.filter((column) => column.keys.includes(key)).map((column) => column.name),
    ),
  };
}

function toColumn(header: string, column: Column): LayoutColumn {
  return {
    header,
    keys: [header, ...(column.also ?? [])].map(headerKey),
    name: column.as ?? snake(header),
    type: column.type,
    required: column.required ?? false,
    codes: column.codes ?? [],
    leaveOut: column.bad === 'leave-out',
    max: column.max ?? (column.freeText ? 4000 : 200),
    future: column.future ?? false,
  };
}
