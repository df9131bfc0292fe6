import { columnsIn, type Side, type Sql, withColumns } from '../sql/ast.ts';
import { printSql } from '../sql/print-sql.ts';

/** The side an expression reads, or undefined where it reads both or none. */
export function sideOf(sql: Sql): Side | undefined {
  const [first, ...rest] = columnsIn(sql);
  return first !== undefined && rest.every(({ side }) => side === first.side) ? first.side : undefined;
}

/** The same expression read from the left record, so that both sides' can be told to be the same. */
export function onLeft(sql: Sql): Sql {
  return withColumns(sql, (column) => ({ ...column, side: 'l' }));
}

/** A name for the column an expression makes: its text without the record's letter. */
export function nameOf(sql: Sql): string {
  if (sql.kind === 'column') return sql.name;
  return printSql(onLeft(sql)).replaceAll(/l\."((?:[^"]|"")*)"/g, (_, name: string) =>
    name.replaceAll('""', '"'),
  );
}

/** True if two expressions, each of one side, compute the same of their record. */
export function isSame(a: Sql, b: Sql): boolean {
  return printSql(onLeft(a)) === printSql(onLeft(b));
}
