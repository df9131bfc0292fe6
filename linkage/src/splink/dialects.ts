import { LinkageError } from '../problems.ts';
import { partsOf, type Sql } from '../sql/ast.ts';
import type { Style } from '../sql/parse-sql.ts';
import { parseKnown } from './parse-known.ts';

const SPARK = { jaro_winkler: 'jaro_winkler_similarity', jaro_sim: 'jaro_similarity', size: 'array_length' };

/** The databases Splink writes SQL for besides DuckDB, and what some of our functions are called there. */
const DIALECTS: Readonly<Record<string, { readonly name: string; readonly calls: Record<string, string> }>> =
  {
    spark: { name: 'Spark', calls: SPARK },
    databricks: { name: 'Databricks', calls: SPARK },
    athena: { name: 'Athena', calls: { levenshtein_distance: 'levenshtein' } },
    sqlite: {
      name: 'SQLite',
      calls: { jaro_winkler: 'jaro_winkler_similarity', jaro_sim: 'jaro_similarity' },
    },
    postgres: { name: 'PostgreSQL', calls: {} },
  };

/** Functions that say the same in all of them of texts and numbers that are not null, and null of null. */
const ALIKE = new Set(
  'levenshtein damerau_levenshtein lower upper trim ltrim rtrim length substr substring left right nullif coalesce abs sin cos acos radians array_intersect cardinality'.split(
    ' ',
  ),
);
const ALIKE_OPERATORS = new Set(['or', 'and', '=', '<>', '<', '<=', '>', '>=', '||', '+', '-', '*']);
const ALIKE_TYPES = new Set(['float', 'double', 'real', 'varchar', 'text', 'string']);

/** What a database is called. */
export function nameOfDialect(dialect: string): string {
  return DIALECTS[dialect]?.name ?? dialect;
}

/**
 * Reads SQL of another database where every part of it means the same here. Whole-number division, places in lists
 * (counted from 0 in Spark), patterns and dates do not. Throws LinkageError with the SQL and what to do.
 */
export function parseOtherDialect(dialect: string, text: string, style: Style): Sql {
  const refuse = (why: string): never => {
    throw new LinkageError(
      'other-dialect',
      `The file is written for ${nameOfDialect(dialect)} ("sql_dialect": "${dialect}"), where ${why} may mean something else than here: ${text} Save the model from Splink with its DuckDB back end, or write this condition in DuckDB's SQL and take "sql_dialect" out.`,
      { dialect, sql: text },
    );
  };
  const calls = DIALECTS[dialect]?.calls ?? {};
  const own = new Set(Object.values(calls));
  const check = (part: Sql): void => {
    if (part.kind === 'call' && !ALIKE.has(part.name) && !own.has(part.name)) refuse(`${part.name}()`);
    if (part.kind === 'binary' && !ALIKE_OPERATORS.has(part.op)) refuse(`"${part.op}"`);
    if (part.kind === 'index') refuse('a place in a list');
    if (part.kind === 'list' || part.kind === 'lambda') refuse('a list');
    if (part.kind === 'cast' && !ALIKE_TYPES.has(part.type)) refuse(`a cast to ${part.type}`);
    partsOf(part).forEach(check);
  };
  const sql = readOr(refuse, () => parseKnown(text, style, (name) => calls[name] ?? name));
  check(sql);
  return sql;
}

/** DuckDB is no way out for SQL that is not its own. */
function readOr(refuse: (why: string) => never, read: () => Sql): Sql {
  try {
    return read();
  } catch (error) {
    if (error instanceof LinkageError) return refuse('a part that this engine does not read');
    throw error;
  }
}
