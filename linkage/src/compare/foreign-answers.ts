import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { Answer, TestKernel } from './test-kernel.ts';

/** Answers that DuckDB gave beforehand, by SQL: for a pair of rows, left · size + right. */
export type Answers = ReadonlyMap<number, Answer>;

const given = new WeakMap<Table, Map<string, Answers>>();

/** Keeps the answers of a level for a table; more pairs may come later. */
export function keepAnswers(table: Table, sql: string, answers: Answers): void {
  const known = given.get(table) ?? new Map<string, Answers>();
  known.set(sql, new Map([...(known.get(sql) ?? []), ...answers]));
  given.set(table, known);
}

/** A level that looks its answer up. Throws LinkageError where DuckDB was not asked about a pair. */
export function answersOf(sql: string, table: Table): TestKernel {
  return (left, right) => {
    const answer = given
      .get(table)
      ?.get(sql)
      ?.get(left * table.size + right);
    if (answer === undefined)
      throw new LinkageError('foreign-sql', `This level needs DuckDB, which was not asked about it: ${sql}`, {
        sql,
      });
    return answer;
  };
}
