import { sqlText, typeSql } from './column-types.ts';
import type { Layout, LayoutColumn } from './layout.ts';
import type { SourceTable } from './source-table.ts';

const name = (word: string): string => `"${word.replaceAll('"', '""')}"`;
const trimmed = (place: number): string => `nullif(trim(c${place}), '')`;

/** Where all tables' row problems are gathered. `lost`: row, value, or nothing for a totals row or a repeated header. */
export const problemTable =
  'create table problem (tbl varchar, row_id bigint, line bigint, column_name varchar, code varchar, lost varchar)';

/**
 * SQL that loads one table as text, judges every column over its distinct values only (identifiers and dates repeat a lot:
 * 1,000,000 rows hold some 6,000 UPNs), and makes the typed table that the contract reads, without the refused rows.
 */
export function readSql(source: SourceTable, layout: Layout, asAt: string): string[] {
  const { table } = source;
  const raw = name(`raw ${table.name}`);
  const rows = name(`rows ${table.name}`);
  const placed = [...source.places];
  return [
    loadSql(source, raw),
    source.numbered
      ? `create view ${rows} as select rowid as row_id, * from ${raw}`
      : `create view ${rows} as select rowid as row_id, rowid + ${source.skip + 1} as line, rowid + ${source.skip + 1} as line_to, * from ${raw}`,
    skipSql(source, layout, rows),
    ...placed.flatMap(([column, place]) => judgeSql(source, column, place, layout, asAt, rows)),
    ...structuralSql(source),
    typedSql(source, layout, asAt, rows),
  ];
}

function loadSql(source: SourceTable, raw: string): string {
  const cells = Array.from({ length: source.cells }, (_, index) => `c${index}`);
  const all = source.numbered ? ['line', 'line_to', ...cells] : cells;
  const types = all
    .map((cell) => `'${cell}': '${cell.startsWith('line') ? 'BIGINT' : 'VARCHAR'}'`)
    .join(', ');
  const kept = [...source.places.values()].sort((a, b) => a - b).map((place) => `c${place}`);
  const unnamed = source.headerCells.flatMap((cell, index) => (cell.trim() === '' ? [`c${index}`] : []));
  const list = [...(source.numbered ? ['line', 'line_to'] : []), ...kept, ...unnamed].join(', ');
  return `create table ${raw} as select ${list} from read_csv(${sqlText(source.file)}, auto_detect = false, header = false, skip = ${source.skip},
    delim = ${sqlText(source.delimiter)}, quote = '"', escape = '"', nullstr = '', max_line_size = 4000000, columns = {${types}})`;
}

/** Totals rows and headers that stand in the middle (files glued together) are passed over, not refused. */
function skipSql(source: SourceTable, layout: Layout, rows: string): string {
  const places = [...source.places.values()].sort((a, b) => a - b);
  const isHeader = [...source.places]
    .slice(0, 2)
    .map(
      ([column, place]) =>
        `lower(${trimmed(place)}) = ${sqlText((source.headerCells[place] ?? column.header).trim().toLowerCase())}`,
    )
    .join(' and ');
  const first = `coalesce(${places.map(trimmed).join(', ')}, '')`;
  const isTotals = layout.totals
    ? ` or regexp_matches(lower(${first}), '^(grand |sub)?-?\\s*totals?\\b')`
    : '';
  return `insert into problem select ${sqlText(source.table.name)}, row_id, line, null, 'skip', 'row' from ${rows} where (${isHeader})${isTotals}`;
}

function judgeSql(
  source: SourceTable,
  column: LayoutColumn,
  place: number,
  layout: Layout,
  asAt: string,
  rows: string,
): string[] {
  const bad = badName(source, column);
  const at = `${sqlText(source.table.name)}, row_id, line, ${sqlText(column.header)}`;
  const skipped = `row_id not in (select row_id from problem where tbl = ${sqlText(source.table.name)} and code = 'skip')`;
  const required = column.required
    ? [
        `insert into problem select ${at}, 'missing', 'row' from ${rows} where ${trimmed(place)} is null and ${skipped}`,
      ]
    : [];
  return [
    `create table ${bad} as select cell_text, code from (select cell_text, ${typeSql(column, layout, asAt).code} as code from (select distinct ${trimmed(place)} as cell_text from ${rows}) where cell_text is not null) where code is not null`,
    `insert into problem select ${at}, b.code, '${column.leaveOut ? 'value' : 'row'}' from ${rows} r join ${bad} b on ${trimmed(place)} = b.cell_text where ${skipped}`,
    ...required,
  ];
}

function structuralSql(source: SourceTable): string[] {
  if (source.problems.length === 0) return [];
  const values = source.problems.map(
    (problem) =>
      `(${sqlText(source.table.name)}, null, ${problem.line}, ${problem.column === undefined ? 'null' : sqlText(problem.column)}, '${problem.code}', '${problem.lost}')`,
  );
  return [`insert into problem values ${values.join(', ')}`];
}

function typedSql(source: SourceTable, layout: Layout, asAt: string, rows: string): string {
  const present = [...source.places].map(([column, place]) => {
    const value = typeSql(column, layout, asAt).value.replaceAll(/\bcell_text\b/g, trimmed(place));
    const guarded = column.leaveOut
      ? `case when ${trimmed(place)} not in (select cell_text from ${badName(source, column)}) then ${value} end`
      : value;
    return `${guarded} as ${name(column.name)}`;
  });
  const absent = source.table.columns
    .filter((column) => !source.places.has(column))
    .map(
      (column) =>
        `${typeSql(column, layout, asAt).value.replaceAll(/\bcell_text\b/g, 'null::varchar')} as ${name(column.name)}`,
    );
  return `create table ${name(source.table.name)} as select line, line_to, ${[...present, ...absent].join(', ')} from ${rows}
    where row_id not in (select row_id from problem where tbl = ${sqlText(source.table.name)} and lost = 'row' and row_id is not null)`;
}

const badName = (source: SourceTable, column: LayoutColumn): string =>
  name(`bad ${source.table.name} ${column.name}`);

/** An empty typed table in place of one that did not arrive, so that the contract can name it. */
export function emptySql(table: SourceTable['table'], layout: Layout, asAt: string): string {
  const columns = table.columns.map(
    (column) =>
      `${typeSql(column, layout, asAt).value.replaceAll(/\bcell_text\b/g, 'null::varchar')} as ${name(column.name)}`,
  );
  return `create table ${name(table.name)} as select null::bigint as line, null::bigint as line_to, ${columns.join(', ')} where false`;
}

/** Refused rows with the sender's own number and the covered cells, for the quarantine. */
export function refusedSql(sources: readonly SourceTable[]): string {
  const each = sources.map((source) => {
    const cells = [...source.places]
      .map(([column, place]) => `${sqlText(column.header)}, c${place}`)
      .join(', ');
    const record = source.table.record.flatMap((wanted) =>
      [...source.places].filter(([column]) => column.name === wanted).map(([, place]) => trimmed(place)),
    );
    return `select p.line, ${record.length > 0 ? `left(nullif(concat_ws('/', ${record.join(', ')}), ''), 80)` : 'null::varchar'} as their_record, ${sources.length > 1 ? "p.tbl || '/' || p.column_name" : 'p.column_name'} as column_name,
      p.code, p.lost, case when p.lost = 'row' and r.row_id is not null then json_object(${cells}) end as kept
      from problem p left join ${name(`rows ${source.table.name}`)} r on r.row_id = p.row_id where p.tbl = ${sqlText(source.table.name)} and p.code <> 'skip'`;
  });
  return `create table refused as select * from (${each.join(' union all ')}) order by line`;
}
