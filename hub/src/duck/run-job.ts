import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { gateTree } from './gate.ts';
import type { DuckJob, DuckOutcome, DuckOutput, DuckStatement, OnRead, OwnSql } from './job.ts';
import { loadTable, quoteName, quoteText } from './load-table.ts';
import type { ToChild } from './messages.ts';
import type { DuckProblem } from './problems.ts';
import { readResult } from './read-result.ts';

class JobStopped extends Error {
  readonly problem: DuckProblem;
  constructor(problem: DuckProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Runs one job in a fresh in-memory database. Every error becomes a code; DuckDB's text is dropped here. */
export async function runJob(message: ToChild, onRead?: OnRead): Promise<DuckOutcome> {
  const started = performance.now();
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(message.threads),
    memory_limit: `${message.memoryMb}MB`,
    temp_directory: join(message.spillDir, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    const results = await runSteps(connection, message, onRead);
    return { ok: true, results, milliseconds: performance.now() - started };
  } catch (error) {
    return { ok: false, problem: error instanceof JobStopped ? error.problem : { code: 'crashed' } };
  } finally {
    instance.closeSync();
  }
}

async function runSteps(
  connection: DuckDBConnection,
  { job }: ToChild,
  onRead?: OnRead,
): Promise<Record<string, DuckOutput>> {
  await step(() => connection.run("set timezone = 'UTC'"));
  for (const [name, table] of Object.entries(job.tables ?? {})) {
    await step(() => loadTable(connection, name, table), { code: 'input-not-readable', statement: name });
  }
  for (const [number, own] of (job.prepare ?? []).entries())
    await step(() => runOwn(connection, own), { statement: `prepare ${number}` });
  await lock(connection, job.dir);
  const known = new Set(
    [...Object.keys(job.tables ?? {}), ...(job.readable ?? [])].map((name) => name.toLowerCase()),
  );
  const results: Record<string, DuckOutput> = {};
  for (const [name, given] of Object.entries(job.statements ?? {})) {
    const statement = toStatement(given);
    await gate(connection, name, statement.sql, known);
    for (const sql of statement.before ?? [])
      await step(() => connection.run(sql), { statement: `before ${name}` });
    results[name] = await step(
      () => execute(connection, name, statement, job.dir, bindings(statement.sql, job.parameters ?? {})),
      { statement: name },
    );
    known.add(name.toLowerCase());
  }
  for (const round of job.later ? [job, job.later] : [job])
    Object.assign(results, await finish(connection, round, job.dir, onRead));
  return results;
}

async function finish(
  connection: DuckDBConnection,
  round: Pick<DuckJob, 'finish' | 'reads'>,
  dir: string | undefined,
  onRead?: OnRead,
): Promise<Record<string, DuckOutput>> {
  for (const [number, sql] of (round.finish ?? []).entries())
    await step(() => connection.run(sql), { statement: `finish ${number}` });
  const results: Record<string, DuckOutput> = {};
  for (const [name, given] of Object.entries(round.reads ?? {})) {
    const output = await step(() => readOut(connection, name, toStatement(given), dir), { statement: name });
    results[name] = output;
    onRead?.(name, output);
  }
  return results;
}

async function runOwn(connection: DuckDBConnection, own: OwnSql): Promise<void> {
  if (typeof own === 'string') await connection.run(own);
  else if ((await connection.runAndReadAll(`${own.when} limit 1`)).currentRowCount > 0)
    await connection.run(own.sql);
}

const toStatement = (given: string | DuckStatement): DuckStatement =>
  typeof given === 'string' ? { sql: given, output: 'rows' } : given;

/** The order matters: the folder list cannot change once external access is off, nothing can once it is locked. */
async function lock(connection: DuckDBConnection, dir: string | undefined): Promise<void> {
  const sets = [
    ...(dir ? [`set allowed_directories = [${quoteText(dir)}]`] : []),
    'set enable_external_access = false',
    ...(dir ? [] : ["set disabled_filesystems = 'LocalFileSystem'"]),
    'set lock_configuration = true',
  ];
  await step(() => connection.run(sets.join('; ')));
}

async function gate(
  connection: DuckDBConnection,
  name: string,
  sql: string,
  tables: ReadonlySet<string>,
): Promise<void> {
  const reader = await step(() => connection.runAndReadAll(`select json_serialize_sql(${quoteText(sql)})`), {
    code: 'syntax',
    statement: name,
  });
  const problem = gateTree(JSON.parse(String(reader.getRows()[0]?.[0])), tables);
  if (problem) throw new JobStopped({ ...problem, statement: name });
}

type Bindings = Readonly<Record<string, string | number | boolean | null>>;

/** Only the parameters that the statement names: DuckDB refuses others. */
function bindings(sql: string, all: Bindings): Bindings {
  return Object.fromEntries(Object.entries(all).filter(([key]) => new RegExp(`\\$${key}\\b`).test(sql)));
}

async function execute(
  connection: DuckDBConnection,
  name: string,
  statement: DuckStatement,
  dir: string | undefined,
  values: Bindings,
): Promise<DuckOutput> {
  const table = quoteName(name);
  const { needed } = statement;
  const isNeeded = !needed || (await connection.runAndReadAll(`${needed.when} limit 1`)).currentRowCount > 0;
  const made = isNeeded
    ? await connection.run(`create temp table ${table} as ${statement.sql.trim().replace(/;+$/, '')}\n`, {
        ...values,
      })
    : await connection.run(`create temp table ${table} as from ${quoteName(needed.like)} limit 0`);
  // Making a table says how many rows it got: one question less.
  const rowCount = Number((await made.getRows())[0]?.[0] ?? 0);
  if (statement.output === 'rows') return readResult(await connection.run(`from ${table}`), rowCount);
  if (statement.output === 'table' || !dir) return { rowCount, columns: {}, types: {} };
  const isCsv = statement.output === 'csv-file';
  const file = join(dir, `${name}.${isCsv ? 'csv' : 'parquet'}`);
  await connection.run(`copy ${table} to ${quoteText(file)} ${isCsv ? csvFormat : '(format parquet)'}`);
  return { rowCount, columns: {}, types: {}, file };
}

const csvFormat = "(format csv, header false, nullstr '')";

/** Our own SELECT: written or read straight, without a table between. */
async function readOut(
  connection: DuckDBConnection,
  name: string,
  statement: DuckStatement,
  dir: string | undefined,
): Promise<DuckOutput> {
  if (!statement.output.endsWith('-file') || !dir) {
    const result = await connection.run(statement.sql);
    const output = await readResult(result, 0);
    return { ...output, rowCount: Object.values(output.columns)[0]?.length ?? 0 };
  }
  const isCsv = statement.output === 'csv-file';
  const file = join(dir, `${name}.${isCsv ? 'csv' : 'parquet'}`);
  const copied = await connection.run(
    `copy (${statement.sql}) to ${quoteText(file)} ${isCsv ? csvFormat : '(format parquet)'}`,
  );
  return { rowCount: copied.rowsChanged, columns: {}, types: {}, file };
}

async function step<T>(run: () => Promise<T>, known: Partial<DuckProblem> = {}): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof JobStopped) throw error;
    const text = error instanceof Error ? error.message : '';
    throw new JobStopped({ code: codeOf(text), ...known });
  }
}

/** DuckDB puts the kind of error first ("Conversion Error: …"); what follows may hold data and is never read. */
function codeOf(text: string): DuckProblem['code'] {
  if (/^(Out of Memory|OutOfMemory)/i.test(text)) return 'out-of-memory';
  if (/^(Conversion|Invalid Input|Out of Range)/i.test(text)) return 'value-cannot-be-read';
  if (/^(Binder|Catalog|Parser|Not implemented)/i.test(text)) return 'does-not-fit';
  return 'crashed';
}
