import type { BlockingRule, KeyPart, Test } from '../settings/settings.ts';
import { columnsIn, type Sql } from '../sql/ast.ts';
import { printSql } from '../sql/print-sql.ts';
import type { MadeColumns } from './made-columns.ts';
import { isSame, sideOf } from './one-sided.ts';
import { unknownIn } from './parse-known.ts';
import { sqlOfSql } from './sql-of-test.ts';
import { parts, testOf } from './test-of.ts';

/** A blocking rule as Splink writes it: its SQL, its place in the list, and the arrays of which each item stands alone. */
export interface SplinkRule {
  readonly sql: string;
  readonly parsed: Sql;
  readonly explode: readonly string[];
}

/**
 * A rule as the engine's: equalities make the keys, the rest is asked of each pair. A rule of alternatives becomes one
 * rule for each, told to be one by `matchKey`.
 */
export function rulesOf(rule: SplinkRule, matchKey: number, made: MadeColumns): BlockingRule[] {
  const alternatives = parts(rule.parsed, 'or');
  return alternatives.map((alternative, i) => ({
    name: alternatives.length === 1 ? rule.sql : `${rule.sql} (${i + 1})`,
    matchKey,
    source: { sql: rule.sql, explode: rule.explode },
    ...(rule.explode.length > 0
      ? explodedRule(alternative, rule.explode, made)
      : plainRule(alternative, made)),
  }));
}

type Body = Pick<BlockingRule, 'on' | 'where'>;

function plainRule(sql: Sql, made: MadeColumns): Body {
  const on: KeyPart[] = [];
  const where: Test[] = [];
  for (const part of parts(sql, 'and')) {
    const key = keyOf(part);
    if (key === undefined) {
      if (!isAlwaysTrue(part))
        where.push(unknownIn(part) === undefined ? testOf(part, made) : leftToDuckDb(part));
    } else {
      const [left, right] = [made.columnFor(key.left), made.columnFor(key.right)];
      on.push(left === right ? left : { left, right });
    }
  }
  return finished(on, where, made);
}

function leftToDuckDb(sql: Sql): Test {
  const text = sqlOfSql(printSql(sql), (name, side) => `"${name.replaceAll('"', '""')}_${side}"`);
  return { is: 'duckdb', sql: text, columns: [...new Set(columnsIn(sql).map(({ name }) => name))] };
}

/** All equalities together make one key per combination of the arrays' items. */
function explodedRule(sql: Sql, arrays: readonly string[], made: MadeColumns): Body {
  const keys: { left: Sql; right: Sql }[] = [];
  const where: Test[] = [];
  for (const part of parts(sql, 'and')) {
    const key = keyOf(part);
    if (key !== undefined) keys.push(key);
    else where.push(testOf(part, made));
  }
  const [only] = keys;
  const left = only !== undefined && keys.length === 1 ? only.left : joined(keys.map((key) => key.left));
  const right = only !== undefined && keys.length === 1 ? only.right : joined(keys.map((key) => key.right));
  if (keys.length === 0) return finished([], where, made);
  const [a, b] = [made.exploded(left, arrays), made.exploded(right, arrays)];
  return finished([a === b ? a : { left: a, right: b }], where, made);
}

/** Several values as one text; null where any is. */
function joined(values: readonly Sql[]): Sql {
  return values.reduce(
    (all, value): Sql => ({
      kind: 'binary',
      op: '||',
      left: { kind: 'binary', op: '||', left: all, right: { kind: 'literal', value: '\u001f' } },
      right: value,
    }),
  );
}

function finished(on: readonly KeyPart[], where: readonly Test[], made: MadeColumns): Body {
  const [only] = where;
  const test: Test | undefined = where.length > 1 ? { is: 'all', of: where } : only;
  return { on: on.length > 0 ? on : [made.constant()], ...(test === undefined ? {} : { where: test }) };
}

/** `f(l) = g(r)`: the two sides of a key. Different computations of unlike types do not make one. */
function keyOf(sql: Sql): { left: Sql; right: Sql } | undefined {
  if (sql.kind !== 'binary' || sql.op !== '=') return undefined;
  const [a, b] = [sideOf(sql.left), sideOf(sql.right)];
  if (a === undefined || b === undefined || a === b) return undefined;
  const [left, right] = a === 'l' ? [sql.left, sql.right] : [sql.right, sql.left];
  return isSame(left, right) || (isText(left) && isText(right)) ? { left, right } : undefined;
}

const TEXTS = new Set([
  'lower',
  'upper',
  'substr',
  'substring',
  'left',
  'right',
  'trim',
  'concat',
  'replace',
  'split_part',
  'regexp_extract',
  'regexp_replace',
  'nullif',
  'coalesce',
  'reverse',
  'list_slice',
]);

function isText(sql: Sql): boolean {
  return (
    sql.kind === 'column' ||
    sql.kind === 'index' ||
    (sql.kind === 'call' && TEXTS.has(sql.name)) ||
    (sql.kind === 'binary' && sql.op === '||')
  );
}

function isAlwaysTrue(sql: Sql): boolean {
  if (sql.kind === 'literal') return sql.value === true || sql.value === 1;
  return (
    columnsIn(sql).length === 0 &&
    sql.kind === 'binary' &&
    sql.op === '=' &&
    sql.left.kind === 'literal' &&
    sql.right.kind === 'literal' &&
    sql.left.value === sql.right.value
  );
}
