import type { Answer, TestKernel } from '../compare/test-kernel.ts';
import type { Column } from '../encode/column.ts';
import { EMPTY_TEXT } from '../encode/empty-text.ts';
import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import { columnsIn, type Side, type Sql } from './ast.ts';
import { type Evaluate, evaluator, type Scope } from './evaluate.ts';
import { parseSql } from './parse-sql.ts';
import { toTruth, type Value } from './value.ts';

/**
 * A condition in SQL over two records (`l."name"`, `r."name"`) made ready for a table. What depends on one record's one
 * column alone is computed once for each of its values.
 */
export function sqlKernel(text: string, table: Table): TestKernel {
  const holds = evaluator(parseSql(text, 'prefix'), scopeOf(table));
  return (left, right): Answer => {
    const truth = toTruth(holds(left, right));
    return truth === null ? -1 : truth ? 1 : 0;
  };
}

function scopeOf(table: Table): Scope {
  return {
    column: ({ name, side }) => readColumn(columnOf(table, name), side),
    isText: (name) => table.columns.get(name)?.isText === true,
    instead: (part, plain) => {
      if (part.kind === 'column' || part.kind === 'literal') return undefined;
      const columns = columnsIn(part);
      const [only] = columns;
      if (only === undefined) {
        const value = plain()(0, 0);
        return () => value;
      }
      if (columns.length > 1) return undefined;
      return byValue(part, columnOf(table, only.name), only.side);
    },
  };
}

function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined)
    throw new LinkageError('unknown-column', `There is no column "${name}".`, { column: name });
  return column;
}

/** Cells as texts; lists as they were coded (sorted, each value once). */
function readColumn(column: Column, side: Side): Evaluate {
  if (column.kind === 'scalar') {
    const { codes } = column;
    const values = column.values.map((value) => (value === EMPTY_TEXT ? '' : value));
    return (left, right) => values[codes[side === 'l' ? left : right] ?? -1] ?? null;
  }
  const { starts, codes, values } = column;
  return (left, right) => {
    const row = side === 'l' ? left : right;
    const [from = 0, to = 0] = [starts[row], starts[row + 1]];
    return from === to ? null : Array.from(codes.subarray(from, to), (code) => values[code] ?? null);
  };
}

function byValue(part: Sql, column: Column, side: Side): Evaluate | undefined {
  if (column.kind !== 'scalar') return undefined;
  let current: Value = null;
  const compute = evaluator(part, { column: () => () => current, isText: () => column.isText === true });
  const found: Value[] = column.values.map((value) => {
    current = value === EMPTY_TEXT ? '' : value;
    return compute(0, 0);
  });
  current = null;
  const ofNull = compute(0, 0);
  const { codes } = column;
  return (left, right) => {
    const code = codes[side === 'l' ? left : right] ?? -1;
    return code < 0 ? ofNull : (found[code] ?? null);
  };
}
