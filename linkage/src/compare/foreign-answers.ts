import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { Answer, TestKernel } from './test-kernel.ts';

/** Pairs a level of foreign SQL was asked about: rows of the table, left beside right. */
export interface Question {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly table: Table;
  readonly left: number[];
  readonly right: number[];
}

/** Levels whose SQL only DuckDB can evaluate: what was asked, what it answered. Kept while one job runs, again and again, until nothing is left to ask. */
export class ForeignAnswers {
  readonly #known = new Map<string, Map<number, Answer>>();
  readonly #open = new Map<string, Question>();

  /** The answer, or unknown for now; the question is kept. */
  answer(sql: string, columns: readonly string[], table: Table, left: number, right: number): Answer {
    const key = left * table.size + right;
    const answer = this.#known.get(sql)?.get(key);
    if (answer !== undefined) return answer;
    const question = this.#open.get(sql) ?? { sql, columns, table, left: [], right: [] };
    this.#open.set(sql, question);
    question.left.push(left);
    question.right.push(right);
    return -1;
  }

  /** Everything asked since the last time. */
  takeQuestions(): Question[] {
    const questions = [...this.#open.values()];
    this.#open.clear();
    return questions;
  }

  keep({ sql, table, left, right }: Question, answers: readonly Answer[]): void {
    const known = this.#known.get(sql) ?? new Map<number, Answer>();
    answers.forEach((answer, i) => {
      known.set((left[i] ?? 0) * table.size + (right[i] ?? 0), answer);
    });
    this.#known.set(sql, known);
  }
}

let current: ForeignAnswers | null = null;

/** Runs a job whose foreign levels look their answers up here. */
export function answeringFrom<T>(answers: ForeignAnswers, run: () => T): T {
  current = answers;
  try {
    return run();
  } finally {
    current = null;
  }
}

/** A level that looks its answer up. Throws LinkageError where DuckDB is not at hand. */
export function foreignKernel(sql: string, columns: readonly string[], table: Table): TestKernel {
  const answers = current;
  if (answers === null)
    throw new LinkageError(
      'foreign-sql',
      `This level needs DuckDB, which only the command line with --allow-sql asks: ${sql}`,
      { sql },
    );
  return (left, right) => answers.answer(sql, columns, table, left, right);
}
