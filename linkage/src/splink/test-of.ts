import type { Test } from '../settings/settings.ts';
import { type BinaryOperator, columnsIn, type Sql } from '../sql/ast.ts';
import { printSql } from '../sql/print-sql.ts';
import type { MadeColumns } from './made-columns.ts';
import { isSame, sideOf } from './one-sided.ts';

const SIMILARITIES: Readonly<Record<string, 'jaro-winkler' | 'jaro' | 'jaccard'>> = {
  jaro_winkler_similarity: 'jaro-winkler',
  jaro_similarity: 'jaro',
  jaccard: 'jaccard',
};
const DISTANCES: Readonly<Record<string, 'levenshtein' | 'damerau-levenshtein' | 'hamming'>> = {
  levenshtein: 'levenshtein',
  editdist3: 'levenshtein',
  damerau_levenshtein: 'damerau-levenshtein',
  hamming: 'hamming',
  mismatches: 'hamming',
};
const FLIPPED: Readonly<Partial<Record<BinaryOperator, BinaryOperator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '=': '=',
};
const LENGTHS = new Set(['array_length', 'list_length', 'len', 'length', 'array_size', 'cardinality']);
const INTERSECTIONS = new Set(['list_intersect', 'array_intersect']);
const MEETINGS = new Set(['list_has_any', 'array_has_any']);

/** A condition as the engine's own tests wherever one says the same; the rest stays SQL that the engine evaluates. */
export function testOf(sql: Sql, made: MadeColumns): Test {
  if (sql.kind === 'binary' && (sql.op === 'and' || sql.op === 'or'))
    return (
      nullTest(sql, made) ?? {
        is: sql.op === 'and' ? 'all' : 'any',
        of: parts(sql, sql.op).map((part) => testOf(part, made)),
      }
    );
  if (sql.kind === 'not') return { is: 'not', test: testOf(sql.of, made) };
  return ownTest(sql, made) ?? asSql(sql, made);
}

/** Conditions joined by the same word, flat. */
export function parts(sql: Sql, op: 'and' | 'or'): Sql[] {
  return sql.kind === 'binary' && sql.op === op ? [...parts(sql.left, op), ...parts(sql.right, op)] : [sql];
}

export function asSql(sql: Sql, made: MadeColumns): Test {
  const readable = made.readable(sql);
  const columns = [...new Set(columnsIn(readable).map(({ name }) => name))];
  return { is: 'sql', sql: printSql(readable), columns };
}

/** `a_l IS NULL OR a_r IS NULL` of one expression, alone. */
function nullTest(sql: Sql, made: MadeColumns): Test | undefined {
  const all = parts(sql, 'or');
  const [left, right] = all;
  if (all.length !== 2 || left?.kind !== 'is-null' || right?.kind !== 'is-null') return undefined;
  const sides = [sideOf(left.of), sideOf(right.of)];
  if (sides[0] === sides[1] || sides.includes(undefined) || !isSame(left.of, right.of)) return undefined;
  return { is: 'null', columns: [made.columnFor(left.of)] };
}

function ownTest(sql: Sql, made: MadeColumns): Test | undefined {
  if (sql.kind === 'call' && MEETINGS.has(sql.name)) return sharesTest(sql.args, 1);
  if (sql.kind !== 'binary') return undefined;
  if (sql.op === '&&') return sharesTest([sql.left, sql.right], 1);
  if (sql.op === '=') {
    const equal = equalTest(sql.left, sql.right, made);
    if (equal !== undefined) return equal;
  }
  if (sql.right.kind === 'literal') return thresholdTest(sql.left, sql.op, sql.right.value, made);
  const flipped = FLIPPED[sql.op];
  return sql.left.kind === 'literal' && flipped !== undefined
    ? thresholdTest(sql.right, flipped, sql.left.value, made)
    : undefined;
}

/** The two sides of a test as columns, where one is of the left record and one of the right. */
function columnsOf(a: Sql, b: Sql, made: MadeColumns): { column: string; other?: string } | undefined {
  const [first, second] = [sideOf(a), sideOf(b)];
  if (first === undefined || second === undefined || first === second) return undefined;
  const [left, right] = first === 'l' ? [a, b] : [b, a];
  const bare = left.kind === 'column' && right.kind === 'column';
  if (!bare && !isSame(left, right)) return undefined;
  const [column, other] = [made.columnFor(left), made.columnFor(right)];
  return column === other ? { column } : { column, other };
}

function equalTest(a: Sql, b: Sql, made: MadeColumns): Test | undefined {
  const columns = columnsOf(a, b, made);
  if (columns !== undefined) return { is: 'equal', ...columns };
  const [column, literal] = a.kind === 'literal' ? [b, a] : [a, b];
  if (column.kind !== 'column' || literal.kind !== 'literal' || typeof literal.value !== 'string')
    return undefined;
  if (literal.value === '') return undefined;
  return {
    is: 'value',
    column: made.columnFor(column),
    side: column.side === 'l' ? 'left' : 'right',
    equals: literal.value,
  };
}

function thresholdTest(
  sql: Sql,
  op: BinaryOperator,
  limit: string | number | boolean | null,
  made: MadeColumns,
): Test | undefined {
  if (sql.kind !== 'call' || typeof limit !== 'number') return undefined;
  const [a, b] = sql.args;
  if (a === undefined) return undefined;
  if (sql.name === 'abs' && op === '<=') return apartTest(a, limit, made);
  if (LENGTHS.has(sql.name) && a.kind === 'call' && INTERSECTIONS.has(a.name)) {
    if (op === '>=' && limit > 0) return sharesTest(a.args, Math.ceil(limit));
    return op === '>' && limit >= 0 ? sharesTest(a.args, Math.floor(limit) + 1) : undefined;
  }
  // Jaro is greedy, so not symmetric: only the order left, right is the engine's own.
  if (b === undefined || sideOf(a) !== 'l') return undefined;
  const similarity = SIMILARITIES[sql.name];
  const distance = DISTANCES[sql.name];
  if (!(similarity !== undefined && op === '>=') && !(distance !== undefined && (op === '<=' || op === '<')))
    return undefined;
  const columns = columnsOf(a, b, made);
  if (columns === undefined || sql.args.length !== 2) return undefined;
  if (similarity !== undefined) return { is: similarity, ...columns, atLeast: limit };
  const atMost = op === '<=' ? Math.floor(limit) : Math.ceil(limit) - 1;
  return distance === undefined || atMost < 0 ? undefined : { is: distance, ...columns, atMost };
}

/** `abs(x_l − x_r) <= n` of a computed number; of a bare column, whose type is not known, it stays SQL. */
function apartTest(sql: Sql, atMost: number, made: MadeColumns): Test | undefined {
  if (sql.kind !== 'binary' || sql.op !== '-' || sql.left.kind === 'column') return undefined;
  const columns = columnsOf(sql.left, sql.right, made);
  return columns === undefined || columns.other !== undefined
    ? undefined
    : { is: 'number-apart', column: columns.column, atMost };
}

function sharesTest(args: readonly Sql[], atLeast: number): Test | undefined {
  const [a, b] = args;
  if (a?.kind !== 'column' || b?.kind !== 'column' || a.side === b.side) return undefined;
  const [column, other] = a.side === 'l' ? [a.name, b.name] : [b.name, a.name];
  return { is: 'shares', column, ...(other === column ? {} : { other }), atLeast };
}
