import { EMPTY_TEXT } from '../encode/empty-text.ts';
import type { Sql } from './ast.ts';
import { evaluator } from './evaluate.ts';
import { parseSql } from './parse-sql.ts';
import { isMoment, toList, type Value } from './value.ts';

/** What a cell can be before it is coded. */
export type Cell = string | readonly string[] | null | undefined;

/** One record's value of an expression, as the text that stands for it in a column; null where it is null. */
export type DeriveCell = (cells: (name: string) => Cell) => string | null;

/** Makes ready an expression over one record's columns, written as `l."name"`. */
export function deriveSql(text: string): DeriveCell {
  return derive(evaluatedOn(parseSql(text, 'prefix')), asText);
}

/** The same for a list: its items as texts (one cell per item), nulls left out. */
export function deriveListSql(text: string): (cells: (name: string) => Cell) => readonly string[] {
  return derive(evaluatedOn(parseSql(text, 'prefix')), (value) =>
    (toList(value) ?? []).flatMap((item) => asText(item) ?? []),
  );
}

function derive<T>(
  compute: (cells: (name: string) => Cell) => Value,
  finish: (value: Value) => T,
): (cells: (name: string) => Cell) => T {
  return (cells) => finish(compute(cells));
}

function evaluatedOn(sql: Sql): (cells: (name: string) => Cell) => Value {
  let current: (name: string) => Cell = () => null;
  const compute = evaluator(sql, {
    column:
      ({ name }) =>
      () => {
        const cell = current(name) ?? null;
        return cell === EMPTY_TEXT ? '' : cell;
      },
  });
  return (cells) => {
    current = cells;
    return compute(0, 0);
  };
}

/** Moments as seconds, lists as JSON, so that reading the text back loses nothing. */
export function asText(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return isMoment(value) ? String(value.seconds) : JSON.stringify(value);
}
