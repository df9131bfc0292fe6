import type { Derivation, Test } from '../settings/settings.ts';
import { withColumns } from '../sql/ast.ts';
import { parseSql } from '../sql/parse-sql.ts';
import { printSql } from '../sql/print-sql.ts';

/** How a column of the left or the right record is written. */
export type ColumnSql = (column: string, side: 'l' | 'r') => string;

const FUNCTIONS = {
  'jaro-winkler': 'jaro_winkler_similarity',
  jaro: 'jaro_similarity',
  jaccard: 'jaccard',
  levenshtein: 'levenshtein',
  'damerau-levenshtein': 'damerau_levenshtein',
  hamming: 'hamming',
} as const;

/** A test as a condition in DuckDB's SQL. */
export function sqlOfTest(test: Test, column: ColumnSql): string {
  const inner = (part: Test): string => sqlOfTest(part, column);
  const both = (name: string, other = name): [string, string] => [column(name, 'l'), column(other, 'r')];
  const isNull = (name: string, side: 'l' | 'r'): string => `${column(name, side)} IS NULL`;
  switch (test.is) {
    case 'else':
      return 'ELSE';
    case 'null':
      return test.columns.flatMap((name) => [isNull(name, 'l'), isNull(name, 'r')]).join(' OR ');
    case 'all-null': {
      const all = (side: 'l' | 'r'): string =>
        `(${test.columns.map((name) => isNull(name, side)).join(' AND ')})`;
      return `${all('l')} OR ${all('r')}`;
    }
    case 'equal':
      return both(test.column, test.other).join(' = ');
    case 'jaro-winkler':
    case 'jaro':
    case 'jaccard':
      return `${FUNCTIONS[test.is]}(${both(test.column, test.other).join(', ')}) >= ${test.atLeast}`;
    case 'levenshtein':
    case 'damerau-levenshtein':
    case 'hamming':
      return `${FUNCTIONS[test.is]}(${both(test.column, test.other).join(', ')}) <= ${test.atMost}`;
    case 'days-apart': {
      const [left, right] = both(test.column).map((name) => `try_strptime(${name}, '%Y-%m-%d')`);
      return `ABS(EPOCH(${left}) - EPOCH(${right})) <= ${test.atMost * 86_400}`;
    }
    case 'number-apart': {
      const [left, right] = both(test.column).map((name) => `TRY_CAST(${name} AS DOUBLE)`);
      return `ABS(${left} - ${right}) <= ${test.atMost}`;
    }
    case 'shares':
      return `array_length(list_intersect(${both(test.column, test.other).join(', ')})) >= ${test.atLeast ?? 1}`;
    case 'later-than':
      return `${column(test.column, 'l')} > ${column(test.other, 'r')} OR ${column(test.column, 'r')} > ${column(test.other, 'l')}`;
    case 'value':
      return `${column(test.column, test.side === 'left' ? 'l' : 'r')} = '${test.equals.replaceAll("'", "''")}'`;
    case 'sql':
      return sqlOfSql(test.sql, column);
    case 'duckdb':
      return test.sql;
    case 'all':
      return test.of.map((part) => `(${inner(part)})`).join(' AND ');
    case 'any':
      return test.of.map((part) => `(${inner(part)})`).join(' OR ');
    case 'not':
      return `NOT (${inner(test.test)})`;
    case 'held-by':
      return both(heldColumn(test.column, test.atLeast)).join(' = 1 AND ').concat(' = 1');
  }
}

/** SQL over `l."x"` and `r."x"` with the columns written another way. */
export function sqlOfSql(sql: string, column: ColumnSql): string {
  const marks: string[] = [];
  const marked = withColumns(parseSql(sql, 'prefix'), ({ name, side }) => {
    marks.push(column(name, side));
    return { kind: 'variable', name: `\u0001${marks.length - 1}\u0001` };
  });
  return printSql(marked).replaceAll(/\u0001(\d+)\u0001/g, (_, at: string) => marks[Number(at)] ?? '');
}

/** A column that SQL over the input makes; undefined where Splink's input must bring it. */
export function derivedSql(derivation: Derivation, column: ColumnSql, side: 'l' | 'r'): string | undefined {
  if (derivation.by === 'list-text') return column(derivation.from[0] ?? '', side);
  if ((derivation.by !== 'sql' && derivation.by !== 'duckdb') || derivation.sql === undefined)
    return undefined;
  return sqlOfSql(derivation.sql, (name) => column(name, side));
}

/** The column that says whether a value is held by so many records: Splink's input must bring it. */
export function heldColumn(column: string, atLeast: number): string {
  return `${column} held by ${atLeast}`;
}
