import { allowedFunctions, allowedTableFunctions, sessionWords } from './allowed-functions.ts';
import type { DuckProblem } from './problems.ts';

const tableReferences = new Set([
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'EMPTY',
  'EMPTY_FROM',
  'EXPRESSION_LIST',
  'TABLE_FUNCTION',
  'CTE',
]);
const queryNodes = new Set(['SELECT_NODE', 'SET_OPERATION_NODE', 'CTE_NODE']);
const expressions = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'LAMBDA',
  'LAMBDA_REF',
  'OPERATOR',
  'PARAMETER',
  'STAR',
  'SUBQUERY',
  'TYPE',
  'WINDOW',
]);

type Facts = Readonly<Record<string, unknown>>;
type Names = { readonly tables: ReadonlySet<string>; readonly ctes: ReadonlySet<string> };
const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '').toLowerCase();

/**
 * Judges the syntax tree that json_serialize_sql gives for one text. Allowed: one SELECT over the named tables and its own
 * common table expressions, made of listed constructs and functions. Anything unknown is refused.
 * @returns the first problem in reading order, or undefined.
 */
export function gateTree(tree: unknown, tables: ReadonlySet<string>): DuckProblem | undefined {
  if (!isFacts(tree)) return { code: 'syntax' };
  if (tree['error'] === true) return refusedTree(tree);
  const statements = Array.isArray(tree['statements']) ? tree['statements'] : [];
  if (statements.length !== 1) return { code: 'not-one-statement' };
  const ctes = new Set<string>();
  collectCtes(statements, ctes);
  return walk(statements, { tables, ctes });
}

/** json_serialize_sql serialises nothing but SELECT and says so; other errors are syntax. */
function refusedTree(tree: Facts): DuckProblem {
  if (wordOf(tree['error_type']) === 'not implemented') return { code: 'not-a-select' };
  const position = Number(tree['position']);
  return Number.isFinite(position) && tree['position'] !== undefined
    ? { code: 'syntax', position }
    : { code: 'syntax' };
}

function collectCtes(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectCtes(item, into);
  if (!isFacts(value)) return;
  const map = isFacts(value['cte_map']) ? value['cte_map']['map'] : undefined;
  if (Array.isArray(map)) for (const entry of map) if (isFacts(entry)) into.add(wordOf(entry['key']));
  for (const item of Object.values(value)) collectCtes(item, into);
}

function walk(value: unknown, names: Names): DuckProblem | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = walk(item, names);
      if (problem) return problem;
    }
    return undefined;
  }
  if (!isFacts(value)) return undefined;
  const problem = judge(value, names);
  if (problem) return problem;
  // The value and type of a constant are data of the statement itself; casts to named types are checked as words.
  if (value['class'] === 'CONSTANT') return undefined;
  return walk(Object.values(value), names);
}

function judge(node: Facts, names: Names): DuckProblem | undefined {
  const at = positionOf(node);
  if (typeof node['class'] === 'string') return judgeExpression(node, at);
  if ('sample' in node && node['sample'] !== null)
    return { code: 'construct-not-allowed', word: 'sample', ...at };
  const type = node['type'];
  if (typeof type !== 'string') return undefined;
  if ('cte_map' in node)
    return queryNodes.has(type)
      ? undefined
      : { code: 'construct-not-allowed', word: type.toLowerCase(), ...at };
  if (!('alias' in node && 'sample' in node)) return undefined;
  if (!tableReferences.has(type)) return { code: 'construct-not-allowed', word: type.toLowerCase(), ...at };
  if (type === 'BASE_TABLE') return judgeTable(node, names, at);
  if (type === 'TABLE_FUNCTION') return judgeTableFunction(node, at);
  return undefined;
}

function judgeTable(node: Facts, names: Names, at: Position): DuckProblem | undefined {
  const table = wordOf(node['table_name']);
  const isForeign = node['schema_name'] !== '' || node['catalog_name'] !== '' || node['at_clause'] !== null;
  if (!isForeign && (names.tables.has(table) || names.ctes.has(table))) return undefined;
  return { code: 'table-not-allowed', word: table, ...at };
}

function judgeTableFunction(node: Facts, at: Position): DuckProblem | undefined {
  const name = isFacts(node['function']) ? wordOf(node['function']['function_name']) : '';
  return allowedTableFunctions.has(name)
    ? undefined
    : { code: 'table-function-not-allowed', word: name, ...at };
}

function judgeExpression(node: Facts, at: Position): DuckProblem | undefined {
  const kind = String(node['class']);
  if (!expressions.has(kind)) return { code: 'construct-not-allowed', word: kind.toLowerCase(), ...at };
  if (kind === 'FUNCTION' || kind === 'WINDOW') {
    const name = wordOf(node['function_name']);
    const isForeign = !['', 'main'].includes(wordOf(node['schema'])) || wordOf(node['catalog']) !== '';
    if (isForeign || !allowedFunctions.has(name)) return { code: 'function-not-allowed', word: name, ...at };
  }
  if (kind === 'COLUMN_REF' && Array.isArray(node['column_names'])) {
    const names: readonly unknown[] = node['column_names'];
    if (names.length === 1 && sessionWords.has(wordOf(names[0])))
      return { code: 'function-not-allowed', word: wordOf(names[0]), ...at };
  }
  return undefined;
}

type Position = { readonly position?: number };
function positionOf(node: Facts): Position {
  const at = Number(node['query_location']);
  // DuckDB writes 2^64 - 1 where it knows no place.
  return Number.isSafeInteger(at) ? { position: at } : {};
}
