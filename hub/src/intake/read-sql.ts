import { sqlText, typeSql } from './column-types.ts';
import type { Layout, LayoutColumn, LayoutTable } from './layout.ts';
import type { SourceTable } from './source-table.ts';

const name = (word: string): string => `"${word.replaceAll('"', '""')}"`;

/** Where all tables' problems are gathered; `lost`: row or value. `bad` holds every wrong value once. */
export const problemTables = [
  'create table problem (tbl varchar, row_id bigint, line bigint, column_name varchar, code varchar, lost varchar)',
  'create table bad (tbl varchar, place integer, cell_text varchar, code varchar)',
  // Turned on for a second run of the contract over the refused rows only: whom do they speak of?
  'create table refused_only (yes boolean)',
  'insert into refused_only values (false)',
];

/**
 * SQL that loads one table as text, judges every column over its distinct values only (identifiers and dates repeat a lot:
 * 1,000,000 rows hold some 8,000 UPNs), and makes the typed view that the contract reads, without the refused rows.
 */
export function readSql(source: SourceTable, layout: Layout, asAt: string): string[] {
  const rows = name(`rows ${source.table.name}`);
  return [
    loadSql(source, name(`raw ${source.table.name}`)),
    `create view ${rows} as select rowid as row_id, ${source.numbered ? '*' : `rowid + ${source.skip + 1} as line, rowid + ${source.skip + 1} as line_to, *`} from ${name(`raw ${source.table.name}`)}`,
    `insert into bad ${[...source.places].map(([column, place]) => judgeSql(source.table, column, place, layout, asAt, rows)).join(' union all ')}`,
    `insert into problem ${[...source.places].flatMap(([column, place]) => problemSql(source.table, column, place, rows)).join(' union all ')}`,
    ...structuralSql(source),
    ...typedSql(source, layout, asAt, rows),
  ];
}

function loadSql(source: SourceTable, raw: string): string {
  const cells = Array.from({ length: source.cells }, (_, index) => `c${index}`);
  const all = source.numbered ? ['line', 'line_to', ...cells] : cells;
  const types = all
    .map((cell) => `'${cell}': '${cell.startsWith('line') ? 'BIGINT' : 'VARCHAR'}'`)
    .join(', ');
  const kept = [...source.places.values()]
    .sort((a, b) => a - b)
    .map((place) => (source.padded ? `nullif(trim(c${place}), '') as c${place}` : `c${place}`));
  return `create table ${raw} as select ${[...(source.numbered ? ['line', 'line_to'] : []), ...kept].join(', ')}
    from read_csv(${sqlText(source.file)}, auto_detect = false, header = false, skip = ${source.skip}, delim = ${sqlText(source.delimiter)},
      quote = '"', escape = '"', nullstr = '', max_line_size = 4000000, columns = {${types}})`;
}

/** The limit keeps the check above the distinct: DuckDB would push it below and run it over every row (4.8 s against 0.1 s). */
function judgeSql(
  table: LayoutTable,
  column: LayoutColumn,
  place: number,
  layout: Layout,
  asAt: string,
  rows: string,
): string {
  const distinct = `select distinct c${place} as cell_text from ${rows} where c${place} is not null limit 4000000000`;
  return `(select ${sqlText(table.name)}, ${place}, cell_text, code
    from (select cell_text, ${typeSql(column, layout, asAt).code} as code from (${distinct})) where code is not null)`;
}

function problemSql(table: LayoutTable, column: LayoutColumn, place: number, rows: string): string[] {
  const at = `${sqlText(table.name)}, row_id, line, ${sqlText(column.header)}`;
  const wrong = `select ${at}, b.code, '${column.leaveOut ? 'value' : 'row'}' from ${rows} r join bad b on r.c${place} = b.cell_text where ${isBad(table, place)}`;
  return column.required
    ? [wrong, `select ${at}, 'missing', 'row' from ${rows} where c${place} is null`]
    : [wrong];
}

const isBad = (table: LayoutTable, place: number): string =>
  `tbl = ${sqlText(table.name)} and place = ${place}`;

function structuralSql(source: SourceTable): string[] {
  if (source.problems.length === 0) return [];
  const values = source.problems.map(
    (problem) =>
      `(${sqlText(source.table.name)}, null, ${problem.line}, ${problem.column === undefined ? 'null' : sqlText(problem.column)}, '${problem.code}', '${problem.lost}')`,
  );
  return [`insert into problem values ${values.join(', ')}`];
}

const valueSql = (column: LayoutColumn, layout: Layout, asAt: string, cell: string): string =>
  typeSql(column, layout, asAt).value.replaceAll(/\bcell_text\b/g, cell);

// A contract may read its table five times and join it with itself: read from the texts anew each time, 2,506 pupils of 42
// columns took .7 s, most of it planning. A long table is read once by what contracts there are, and is not kept twice.
const keptTyped = 200_000;

function typedSql(source: SourceTable, layout: Layout, asAt: string, rows: string): string[] {
  const present = [...source.places].map(([column, place]) => {
    const value = valueSql(column, layout, asAt, `c${place}`);
    const guarded = column.leaveOut
      ? `case when list_contains(left_out, ${sqlText(column.header)}) then null else ${value} end`
      : value;
    return `${guarded} as ${name(column.name)}`;
  });
  const absent = source.table.columns
    .filter((column) => !source.places.has(column))
    .map((column) => `${valueSql(column, layout, asAt, 'null::varchar')} as ${name(column.name)}`);
  const isRefused = `row_id in (select row_id from problem where tbl = ${sqlText(source.table.name)} and lost = 'row' and row_id is not null)`;
  const [view, typed] = [name(source.table.name), name(`typed ${source.table.name}`)];
  const values = [...present, ...absent].join(', ');
  // By row, not by column: 35 columns that each looked among the bad values took .5 s to plan.
  const from = `${rows} left join (select row_id as left_out_of, list(column_name) as left_out from problem
    where tbl = ${sqlText(source.table.name)} and lost = 'value' group by row_id) on left_out_of = row_id`;
  const chosen = '= (select yes from refused_only)';
  if (source.lines > keptTyped)
    return [
      `create view ${view} as select line, line_to, ${values} from ${from} where ${isRefused} ${chosen}`,
    ];
  const columns = source.table.columns.map((column) => name(column.name)).join(', ');
  return [
    `create table ${typed} as select line, line_to, ${values}, ${isRefused} as "is refused" from ${from}`,
    `create view ${view} as select line, line_to, ${columns} from ${typed} where "is refused" ${chosen}`,
  ];
}

/** An empty typed table in place of one that did not arrive, so that the contract can name it. */
export function emptySql(table: LayoutTable, layout: Layout, asAt: string): string {
  const columns = table.columns.map(
    (column) => `${valueSql(column, layout, asAt, 'null::varchar')} as ${name(column.name)}`,
  );
  return `create table ${name(table.name)} as select null::bigint as line, null::bigint as line_to, ${columns.join(', ')} where false`;
}

/** Refused rows with the sender's own number and the covered cells, for the quarantine. */
export function refusedSql(sources: readonly SourceTable[]): string {
  const each = sources.map(({ table, places }) => {
    const cells = [...places].map(([column, place]) => `${sqlText(column.header)}, c${place}`).join(', ');
    const record = table.record.flatMap((wanted) =>
      [...places].filter(([column]) => column.name === wanted).map(([, place]) => `c${place}`),
    );
    return `select p.line, ${record.length > 0 ? `left(nullif(concat_ws('/', ${record.join(', ')}), ''), 80)` : 'null::varchar'} as their_record,
      ${sources.length > 1 ? "p.tbl || coalesce('/' || p.column_name, '')" : 'p.column_name'} as column_name, p.code, p.lost,
      case when p.lost = 'row' and r.row_id is not null then json_object(${cells}) end as kept
      from problem p left join ${name(`rows ${table.name}`)} r on r.row_id = p.row_id where p.tbl = ${sqlText(table.name)}`;
  });
  return `create table refused as select * from (${each.join(' union all ')}) order by line`;
}
