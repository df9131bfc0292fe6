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
  const unknown = unknownIn(sql);
  if (unknown !== undefined)
    throw new LinkageError('unknown-function', `No function ${unknown}().`, { function: unknown });
  refuseBadPatterns(sql);
  return sql;
}

/** The first function of an expression that this engine cannot compute. */
export function unknownIn(sql: Sql): string | undefined {
  if (sql.kind === 'call' && !knowsFunction(sql.name)) return sql.name;
  for (const part of partsOf(sql)) {
    const unknown = unknownIn(part);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}

function refuseBadPatterns(sql: Sql): void {
  if (sql.kind === 'call') {
    const pattern = sql.name.startsWith('regexp_') ? sql.args[1] : undefined;
    if (pattern?.kind === 'literal' && typeof pattern.value === 'string') patternOf(pattern.value);
  }
  partsOf(sql).forEach(refuseBadPatterns);
}
