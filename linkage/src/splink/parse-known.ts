import { LinkageError } from '../problems.ts';
import { partsOf, type Sql } from '../sql/ast.ts';
import { knowsFunction } from '../sql/evaluate.ts';
import { parseSql, type Style } from '../sql/parse-sql.ts';
import { patternOf } from '../sql/pattern-of.ts';

/**
 * SQL all of whose functions and regular expressions this engine knows; `called`: its name for a function of another
 * database. Throws LinkageError.
 */
export function parseKnown(
  text: string,
  style: Style,
  called: (name: string) => string = (name) => name,
): Sql {
  return known(parseSql(text, style, called));
}

function known(sql: Sql): Sql {
  if (sql.kind === 'call') {
    if (!knowsFunction(sql.name))
      throw new LinkageError('unknown-function', `No function ${sql.name}().`, { function: sql.name });
    const pattern = sql.name.startsWith('regexp_') ? sql.args[1] : undefined;
    if (pattern?.kind === 'literal' && typeof pattern.value === 'string') patternOf(pattern.value);
  }
  partsOf(sql).forEach(known);
  return sql;
}
