import { type Sql, withColumns } from '../sql/ast.ts';
import { parseSql, type Style } from '../sql/parse-sql.ts';
import { parseOtherDialect } from './dialects.ts';
import { parseKnown } from './parse-known.ts';
import type { SplinkModel } from './splink-model.ts';

/** How the SQL of one file is read. */
export interface SqlReader {
  /** Throws LinkageError for SQL that is not known here. */
  readonly parse: (text: string, style: Style) => Sql;
  /** The same, with functions that only DuckDB may know. */
  readonly parseAny: (text: string, style: Style) => Sql;
  /** DuckDB takes `Surname` and `surname` for one column: the spelling that came first stands for all. */
  readonly spell: (name: string) => string;
  readonly allowSql: boolean;
}

/** A reader of a file's conditions, in its dialect. */
export function readerFor(model: SplinkModel, { allowSql }: { readonly allowSql: boolean }): SqlReader {
  const first = new Map<string, string>();
  const spell = (name: string): string => {
    const key = name.toLowerCase();
    const known = first.get(key);
    if (known === undefined) first.set(key, name);
    return known ?? name;
  };
  for (const name of [model.sourceDataset, model.uniqueId, ...model.retain]) spell(name);
  const spelt = (sql: Sql): Sql => withColumns(sql, (column) => ({ ...column, name: spell(column.name) }));
  return {
    parse: (text, style) =>
      spelt(
        model.dialect === 'duckdb' ? parseKnown(text, style) : parseOtherDialect(model.dialect, text, style),
      ),
    parseAny: (text, style) => spelt(parseSql(text, style)),
    spell,
    allowSql,
  };
}

/** A column's name without the quotes it may be written in. */
export function unquoted(name: string): string {
  return name.replace(/^"(.*)"$/, '$1');
}
