import { partsOf, type Sql } from '../sql/ast.ts';
import { listFunctions } from '../sql/list-functions.ts';

/** Functions of `list_…` whose first or second argument is no list. */
const NOT_LISTS = new Set(['list_value']);
const HIGHER = new Set([
  'list_transform',
  'list_filter',
  'array_transform',
  'array_filter',
  'list_apply',
  'array_apply',
]);

/** Columns that a condition uses as lists: as an argument of a list function, or by place (`phones[1]`). */
export function listColumnsIn(sql: Sql, found: Set<string> = new Set()): Set<string> {
  const lists =
    sql.kind === 'call' &&
    (HIGHER.has(sql.name) || (Object.hasOwn(listFunctions, sql.name) && !NOT_LISTS.has(sql.name)))
      ? sql.args
      : sql.kind === 'binary' && sql.op === '&&'
        ? [sql.left, sql.right]
        : sql.kind === 'index' && sql.at.kind === 'literal' && typeof sql.at.value === 'number'
          ? [sql.of]
          : [];
  for (const part of lists) if (part.kind === 'column') found.add(part.name);
  for (const part of partsOf(sql)) listColumnsIn(part, found);
  return found;
}
