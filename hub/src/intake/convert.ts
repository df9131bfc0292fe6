import { stat } from 'node:fs/promises';
import type { GivenDataset } from '../agreements/index.ts';
import type { Duck, DuckJob, DuckOutput, OnRead } from '../duck/index.ts';
import { contractChecksSql } from './contract-checks.ts';
import { flattenFactsSql, flattenPeopleSql } from './flatten-sql.ts';
import { type Arrived, type ArrivedPeople, factKinds, type Kind, kinds, peopleKinds } from './kinds.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import { emptySql, problemTables, readSql, refusedSql } from './read-sql.ts';
import type { RowProblem } from './row-problem.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

// In the order of the indexes they meet in PostgreSQL: 100,000 facts out of order took a third longer there.
const sourceOf: Partial<Readonly<Record<Kind, string>>> = {
  record: 'record order by source_key',
  fact: 'fact_new order by dataset, fact_key',
  gone: 'fact_gone order by dataset, fact_key',
  refused: "refused where lost = 'row'",
};
const knownColumns = { dataset: 'VARCHAR', fact_key: 'VARCHAR', digest: 'VARCHAR' };

export type Converted = Arrived & {
  readonly rows: {
    readonly read: number;
    readonly accepted: number;
    readonly refused: number;
    readonly valuesLeftOut: number;
    readonly saidTwice: number;
  };
  /** Facts said; those of them that are new or changed are `stored.fact`. */
  readonly facts: number;
  /** The first `limits.reportLines` problems, by line. */
  readonly problems: readonly RowProblem[];
};

export type Contract = { readonly sql: string; readonly gives: Readonly<Record<string, GivenDataset>> };
export type ConvertJob = {
  readonly dir: string;
  readonly asAt: string;
  readonly asked?: Asked;
  readonly known?: string;
  readonly onPeople?: (people: ArrivedPeople) => Promise<void>;
};
export type Asked = { readonly request: readonly string[]; readonly item: readonly string[] };

/**
 * Checks every row, runs the contract over the accepted ones and leaves the result in files of the job's folder.
 * @param job `known`: a CSV file (dataset, fact_key, digest) of the flow's open facts, so that only what differs is written.
 *   `onPeople`: may work on who is spoken of while the facts are still being written. Its trouble comes after what is wrong with the
 *   delivery itself, and it has always ended before this does.
 */
export async function convert(
  duck: Duck,
  sources: readonly SourceTable[],
  layout: Layout,
  contract: Contract,
  job: ConvertJob,
): Promise<Converted> {
  const early = onceArrived(job.onPeople);
  try {
    const converted = await convertAll(duck, sources, layout, contract, job, early.onRead);
    await early.done();
    return converted;
  } catch (error) {
    await early.done().catch(() => undefined);
    throw error;
  }
}

/** Calls `work` once when all of the people are there. */
function onceArrived(work: ConvertJob['onPeople']) {
  const results: Record<string, DuckOutput> = {};
  let working: Promise<void> | undefined;
  const onRead: OnRead = (name, output) => {
    results[name] = output;
    if (working || !work || !peopleKinds.every((kind) => results[`${kind}s`])) return;
    working = work({ files: filesOf(results, peopleKinds), stored: storedOf(results, peopleKinds) });
    working.catch(() => undefined); // heard by whoever awaits done()
  };
  return { onRead: work ? onRead : undefined, done: async () => working };
}

/**
 * Little text is read by one thread: a second has nothing to do but wait for it. Of a place of 1,500 people, 35 files, DuckDB took 12.1 instead of 14.4
 * seconds of processor (29 November 2026).
 */
async function isSmall(sources: readonly SourceTable[]): Promise<boolean> {
  const sizes = await Promise.all(sources.map(async ({ file }) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0) < 8 * 1024 * 1024;
}

async function convertAll(
  duck: Duck,
  sources: readonly SourceTable[],
  layout: Layout,
  contract: Contract,
  job: ConvertJob,
  onRead: OnRead | undefined,
): Promise<Converted> {
  const present = new Set(sources.map((source) => source.table.name));
  const missing = layout.tables.filter((table) => !present.has(table.name));
  const ask: DuckJob = {
    dir: job.dir,
    beside: await isSmall(sources),
    tables: {
      ...(job.asked
        ? { asked: { columns: { request: 'VARCHAR', item: 'VARCHAR' }, values: job.asked } }
        : {}),
      known_fact: job.known
        ? { columns: knownColumns, file: job.known }
        : { columns: knownColumns, values: { dataset: [], fact_key: [], digest: [] } },
    },
    prepare: [
      ...problemTables,
      ...sources.flatMap((source) => readSql(source, layout, job.asAt)),
      ...missing.map((table) => emptySql(table, layout, job.asAt)),
      refusedSql(sources),
    ],
    readable: layout.tables.map((table) => table.name),
    statements: {
      contract: { sql: contract.sql, output: 'table' },
      'contract of refused rows': {
        sql: contract.sql,
        output: 'table',
        before: ['update refused_only set yes = true'],
        needed: { when: "select 1 from problem where lost = 'row' and row_id is not null", like: 'contract' },
      },
    },
    finish: ['update refused_only set yes = false', ...flattenPeopleSql],
    reads: writeOut(peopleKinds),
    later: {
      finish: flattenFactsSql(contract.gives, job.asAt),
      reads: {
        counts: countsSql(sources),
        problems: `select line, column_name, code, their_record, lost from refused order by line limit ${limits.reportLines}`,
        notAsked: notAskedSql(layout, job.asked),
        wrong: contractChecksSql(contract.gives),
        ...writeOut(factKinds),
      },
    },
    parameters: { as_at: job.asAt },
  };
  const outcome = await duck.run(ask, onRead);
  if (!outcome.ok) {
    const isContract = outcome.problem.statement === 'contract';
    throw new DeliveryStopped({
      code: isContract ? 'contract' : 'reader-failed',
      problem: isContract ? { ...outcome.problem, statement: 'contract.sql' } : outcome.problem,
    });
  }
  const { results } = outcome;
  refuseUnasked(results['notAsked']);
  const [wrong] = results['wrong']?.columns['what'] ?? [];
  if (wrong !== undefined)
    throw new DeliveryStopped({
      code: 'contract-output',
      what: typeof wrong === 'string' ? wrong : JSON.stringify(wrong),
    });
  const counts = countsOf(results);
  if (counts.rows.read === 0) throw new DeliveryStopped({ code: 'no-rows' });
  return {
    files: filesOf(results, everyKind),
    stored: storedOf(results, everyKind),
    ...counts,
    problems: problemsOf(results['problems']),
  };
}

function countsSql(sources: readonly SourceTable[]): string {
  const read = sources.map((source) => `(select count(*) from "rows ${source.table.name}")`).join(' + ');
  const accepted = sources.map((source) => `(select count(*) from "${source.table.name}")`).join(' + ');
  const structural = sources.reduce((sum, source) => sum + source.problems.length, 0);
  return `select ${read} + ${structural} as read, ${accepted} as accepted,
    (select count(*) from (select distinct tbl, line from problem where lost = 'row')) as refused,
    (select count(*) from problem where lost = 'value') as left_out, (select count(*) from fact) as facts,
    (select count(*) from fact_said) - (select count(*) from fact) as said_twice`;
}

function notAskedSql(layout: Layout, asked: Asked | undefined): string {
  const [table] = layout.tables;
  if (!asked || !layout.answers || !table) return 'select 0::bigint as line where false';
  const column = (key: string) => `"${key}"`;
  return `select line from "${table.name}" a where not exists (select 1 from asked q where q.request = a.${column(layout.answers.request)}::varchar and q.item = a.${column(layout.answers.item)}::varchar) order by line`;
}

function refuseUnasked(result: DuckOutput | undefined): void {
  const lines = (result?.columns['line'] ?? []).map(Number);
  if (lines.length > 0)
    throw new DeliveryStopped({ code: 'not-asked', count: lines.length, lines: lines.slice(0, 5) });
}

const number = (result: DuckOutput | undefined, column: string): number =>
  Number(result?.columns[column]?.[0] ?? 0);

const everyKind = [...peopleKinds, ...factKinds] as const;

const writeOut = (which: readonly Kind[]) =>
  Object.fromEntries(
    which.map((kind) => [
      `${kind}s`,
      {
        sql: `select ${kinds[kind].map((column) => `"${column}"`).join(', ')} from ${sourceOf[kind] ?? kind}`,
        output: 'csv-file' as const,
      },
    ]),
  );

type Results = Readonly<Record<string, DuckOutput>>;
const byKind = <K extends Kind, T>(which: readonly K[], of: (kind: K) => T) =>
  Object.fromEntries(which.map((kind) => [kind, of(kind)])) as Record<K, T>; // every key of K, and only those
const filesOf = <K extends Kind>(results: Results, which: readonly K[]) =>
  byKind(which, (kind) => results[`${kind}s`]?.file ?? '');
const storedOf = <K extends Kind>(results: Results, which: readonly K[]) =>
  byKind(which, (kind) => results[`${kind}s`]?.rowCount ?? 0);

function countsOf(results: Results): Pick<Converted, 'rows' | 'facts'> {
  const counts = results['counts'];
  return {
    rows: {
      read: number(counts, 'read'),
      accepted: number(counts, 'accepted'),
      refused: number(counts, 'refused'),
      valuesLeftOut: number(counts, 'left_out'),
      saidTwice: number(counts, 'said_twice'),
    },
    facts: number(counts, 'facts'),
  };
}

function problemsOf(result: DuckOutput | undefined): RowProblem[] {
  const of = (column: string): readonly unknown[] => result?.columns[column] ?? [];
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return of('line').map((line, index) => ({
    line: Number(line),
    column: text(of('column_name')[index]),
    code: String(of('code')[index]) as RowProblem['code'], // codes come from column-types.ts and number-rows.ts
    record: text(of('their_record')[index]),
    lost: of('lost')[index] === 'value' ? 'value' : 'row',
  }));
}
