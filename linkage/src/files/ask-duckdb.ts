import { type DuckDBConnection, DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import { answeringFrom, ForeignAnswers, type Question } from '../compare/foreign-answers.ts';
import type { Answer } from '../compare/test-kernel.ts';
import { nameIn } from '../encode/duckdb-names.ts';
import { LinkageError } from '../problems.ts';
import { named, quoted, withDatabase } from './database.ts';
import { splinkSource } from './read-records.ts';
import { sourceOf } from './read-table.ts';

/** DuckDB's vector size. */
const CHUNK = 2048;
const SOURCE = 'source_dataset';

/**
 * Runs a job some of whose levels are SQL for DuckDB: once to learn which pairs it asks about, then again with the
 * answers, until it asks nothing new. Slow: every such pair goes through the database. The job must not depend on chance.
 */
export async function withForeignSql<T>(
  paths: readonly string[],
  isForeign: boolean,
  run: () => T,
): Promise<T> {
  if (!isForeign) return run();
  const answers = new ForeignAnswers();
  return withDatabase(async (connection) => {
    await loadInput(connection, paths);
    for (;;) {
      const result = answeringFrom(answers, run);
      const questions = answers.takeQuestions();
      if (questions.length === 0) return result;
      for (const question of questions) answers.keep(question, await ask(connection, question));
    }
  });
}

/** The files as DuckDB itself would type them, with the records' place in the input and, as Splink adds it, their source. */
async function loadInput(connection: DuckDBConnection, paths: readonly string[]): Promise<void> {
  const parts: string[] = [];
  for (const path of paths) {
    const from = sourceOf(path, 'typed');
    const described = await connection.runAndReadAll(`describe select * from ${from}`);
    const names = described.getRows().map(([name]) => String(name));
    const added =
      nameIn(names, SOURCE) === undefined ? `, ${quoted(splinkSource(path))} as ${named(SOURCE)}` : '';
    parts.push(`select *${added} from ${from}`);
  }
  await connection.run(
    `create table input as select row_number() over () - 1 as "kinsight row", * from (${parts.join(' union all by name ')})`,
  );
}

async function ask(connection: DuckDBConnection, question: Question): Promise<Answer[]> {
  const { sql, columns, table, left, right } = question;
  await connection.run('create or replace table pairs (place integer, l integer, r integer)');
  const appender = await connection.createAppender('pairs');
  for (let from = 0; from < left.length; from += CHUNK) {
    const size = Math.min(CHUNK, left.length - from);
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER], size);
    const rows = (of: (i: number) => number): number[] =>
      Array.from({ length: size }, (_, i) => of(from + i));
    chunk.setColumns([
      rows((i) => i),
      rows((i) => table.origin[left[i] ?? 0] ?? 0),
      rows((i) => table.origin[right[i] ?? 0] ?? 0),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  const read = columns.flatMap((name) => [
    `lr.${named(name)} as ${named(`${name}_l`)}`,
    `rr.${named(name)} as ${named(`${name}_r`)}`,
  ]);
  const statement = `select (${sql})::boolean from (select ${['place', ...read].join(', ')} from pairs
    join input lr on lr."kinsight row" = l join input rr on rr."kinsight row" = r) order by place`;
  try {
    const reader = await connection.runAndReadAll(statement);
    return (reader.getColumns()[0] ?? []).map((value) => (value === null ? -1 : value === true ? 1 : 0));
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new LinkageError('foreign-sql', `DuckDB cannot evaluate this level: ${sql} (${reason})`, { sql });
  }
}
