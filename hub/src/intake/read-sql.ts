import type { OwnSql } from '../duck/index.ts';
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
 * SQL that loads one table as text, judges every column, and makes the typed view that the contract reads, without the refused rows. A long
 * table is judged over the distinct values of each column (identifiers and dates repeat a lot: 1,000,000 rows hold some 8,000 UPNs) and
 * not kept twice; any other in one pass over what is read of its cells, for there nearly all of the time is planning.
 */
export function readSql(source: SourceTable, layout: Layout, asAt: string): OwnSql[] {
  const rows = name(`rows ${source.table.name}`);
  const isLong = source.lines > keptTyped;
  return [
    loadSql(source, name(`raw ${source.table.name}`)),
    `create view ${rows} as select rowid as row_id, ${source.numbered ? '*' : `rowid + ${source.skip + 1} as line, rowid + ${source.skip + 1} as line_to, *`} from ${name(`raw ${source.table.name}`)}`,
    ...(isLong ? judgeLong(source, layout, asAt, rows) : judgeShort(source, layout, asAt, rows)),
    ...structuralSql(source),
    ...(isLong ? typeLong(source, layout, asAt, rows) : typeShort(source, layout, asAt)),
  ];
}

/** Fewer lines than this are kept as typed too: a contract may read its table five times and join it with itself. */
const keptTyped = 200_000;

function judgeLong(source: SourceTable, layout: Layout, asAt: string, rows: string): OwnSql[] {
  const places = [...source.places];
  return [
    `insert into bad ${places.map(([column, place]) => judgeSql(source.table, column, place, layout, asAt, rows)).join(' union all ')}`,
    ...missingSql(source, rows),
    {
      sql: `insert into problem ${places.map(([column, place]) => wrongSql(source.table, column, place, rows)).join(' union all ')}`,
      when: `select 1 from bad where tbl = ${sqlText(source.table.name)}`,
    },
  ];
}

const readName = ({ table }: SourceTable): string => name(`read ${table.name}`);

/** Each cell beside its value, then every problem of every row in one pass over the two. */
function judgeShort(source: SourceTable, layout: Layout, asAt: string, rows: string): string[] {
  const { table } = source;
  const places = [...source.places];
  const problems = places.map(([column, place]) => {
    const code = typeSql(column, layout, asAt)
      .code.replaceAll(/\bcell_text\b/g, `c${place}`)
      .replaceAll(/\bparsed\b/g, `v${place}`);
    const missing = column.required ? "'missing'" : 'null::varchar';
    return `{place: ${place}, code: case when c${place} is null then ${missing} else ${code} end}`;
  });
  const columns = places.map(
    ([column, place]) => `(${place}, ${sqlText(column.header)}, '${column.leaveOut ? 'value' : 'row'}')`,
  );
  return [
    `create table ${readName(source)} as select *, ${places.map(([column, place]) => `${valueSql(column, layout, asAt, `c${place}`)} as v${place}`).join(', ')} from ${rows}`,
    `insert into problem select ${sqlText(table.name)}, row_id, line, header, p.code, case p.code when 'missing' then 'row' else lost end
     from (select row_id, line, unnest([${problems.join(', ')}]) as p from ${readName(source)})
     join (values ${columns.join(', ')}) column_of(place, header, lost) on column_of.place = p.place where p.code is not null`,
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
  const { value, code } = typeSql(column, layout, asAt);
  const parsed = /\bparsed\b/.test(code)
    ? `select cell_text, ${value} as parsed from (${distinct})`
    : distinct;
  return `(select ${sqlText(table.name)}, ${place}, cell_text, code
    from (select cell_text, ${code} as code from (${parsed})) where code is not null)`;
}

function wrongSql(table: LayoutTable, column: LayoutColumn, place: number, rows: string): string {
  return `select ${sqlText(table.name)}, row_id, line, ${sqlText(column.header)}, b.code, '${column.leaveOut ? 'value' : 'row'}'
    from ${rows} r join bad b on r.c${place} = b.cell_text where ${isBad(table, place)}`;
}

/** Every required cell that is empty, in one pass. */
function missingSql({ table, places }: SourceTable, rows: string): string[] {
  const required = [...places].filter(([column]) => column.required);
  if (required.length === 0) return [];
  const headers = required.map(
    ([column, place]) => `case when c${place} is null then ${sqlText(column.header)} end`,
  );
  return [
    `insert into problem select ${sqlText(table.name)}, row_id, line, header, 'missing', 'row'
     from (select row_id, line, unnest([${headers.join(', ')}]) as header from ${rows} where ${required.map(([, place]) => `c${place} is null`).join(' or ')})
     where header is not null`,
  ];
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

/** The values that a contract sees: one that is wrong and may be left out is null. `isGuarded`: some of this table may be. */
function valuesOf(
  source: SourceTable,
  layout: Layout,
  asAt: string,
  readValue: Value,
  isGuarded: boolean,
): string {
  const present = [...source.places].map(([column, place]) => {
    const value = readValue(column, place);
    const guarded =
      isGuarded && column.leaveOut
        ? `case when list_contains(left_out, ${sqlText(column.header)}) then null else ${value} end`
        : value;
    return `${guarded} as ${name(column.name)}`;
  });
  const absent = source.table.columns
    .filter((column) => !source.places.has(column))
    .map((column) => `${valueSql(column, layout, asAt, 'null::varchar')} as ${name(column.name)}`);
  return [...present, ...absent].join(', ');
}
type Value = (column: LayoutColumn, place: number) => string;

const chosen = '= (select yes from refused_only)';
const flawsOf = ({ table }: SourceTable): string =>
  `from problem where tbl = ${sqlText(table.name)} and row_id is not null`;
/** By row, not by column: 35 columns that each looked among the bad values took .5 s to plan. */
const withFlaws = (source: SourceTable, rows: string): string =>
  `${rows} left join (select row_id as flawed, bool_or(lost = 'row') as is_refused, list(column_name) filter (where lost = 'value') as left_out
    ${flawsOf(source)} group by row_id) on flawed = row_id`;

/** Where nothing is wrong nothing is looked up by row: that took two fifths of folding a million rows. */
function typeLong(source: SourceTable, layout: Layout, asAt: string, rows: string): OwnSql[] {
  const readValue: Value = (column, place) => valueSql(column, layout, asAt, `c${place}`);
  const values = (isGuarded: boolean) => valuesOf(source, layout, asAt, readValue, isGuarded);
  const view = name(source.table.name);
  return [
    `create view ${view} as select line, line_to, ${values(false)} from ${rows}`,
    {
      sql: `create or replace view ${view} as select line, line_to, ${values(true)} from ${withFlaws(source, rows)} where coalesce(is_refused, false) ${chosen}`,
      when: `select 1 ${flawsOf(source)}`,
    },
  ];
}

function typeShort(source: SourceTable, layout: Layout, asAt: string): string[] {
  const typed = name(`typed ${source.table.name}`);
  const values = valuesOf(source, layout, asAt, (_column, place) => `v${place}`, true);
  const columns = source.table.columns.map((column) => name(column.name)).join(', ');
  return [
    `create table ${typed} as select line, line_to, ${values}, coalesce(is_refused, false) as "is refused" from ${withFlaws(source, readName(source))}`,
    `create view ${name(source.table.name)} as select line, line_to, ${columns} from ${typed} where "is refused" ${chosen}`,
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
