import type { GivenDataset } from '../agreements/index.ts';
import type { Duck, DuckOutput } from '../duck/index.ts';
import { contractChecksSql } from './contract-checks.ts';
import { flattenSql } from './flatten-sql.ts';
import type { Layout } from './layout.ts';
import { limits } from './limits.ts';
import { emptySql, problemTables, readSql, refusedSql } from './read-sql.ts';
import type { RowProblem } from './row-problem.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

/** The kinds of thing a delivery becomes; each lies in a CSV file (no header, digest as `\x…`) in the order of its columns. */
export const kinds = {
  record: [
    'source_key',
    'kind',
    'sex',
    'born',
    'expected',
    'died',
    'digest',
    'shield',
    'line_from',
    'line_to',
  ],
  name: ['source_key', 'kind', 'forename', 'middle', 'surname'],
  address: ['source_key', 'kind', 'line', 'postcode', 'uprn', 'starts', 'ends', 'shield'],
  identifier: ['source_key', 'scheme', 'value'],
  relation: ['source_key', 'other_key', 'kind', 'parental_responsibility', 'resident', 'starts', 'ends'],
  fact: [
    'source_key',
    'dataset',
    'fact_key',
    'starts',
    'ends',
    'details',
    'sensitivity',
    'digest',
    'line_from',
    'line_to',
  ],
  /** Facts known until now that the delivery says otherwise (changed) or no more. */
  gone: ['dataset', 'fact_key', 'changed'],
  coverage: ['source_key', 'dataset', 'starts', 'ends'],
  refused: ['line', 'their_record', 'column_name', 'code', 'kept'],
  /** People of refused rows: what could not be read does not unsay what was known of them. */
  mentioned: ['source_key'],
} as const;
export type Kind = keyof typeof kinds;

// In the order of the indexes they meet in PostgreSQL: 100,000 facts out of order took a third longer there.
const sourceOf: Partial<Readonly<Record<Kind, string>>> = {
  record: 'record order by source_key',
  fact: 'fact_new order by dataset, fact_key',
  gone: 'fact_gone order by dataset, fact_key',
  refused: "refused where lost = 'row'",
};
const knownColumns = { dataset: 'VARCHAR', fact_key: 'VARCHAR', digest: 'VARCHAR' };

export type Converted = {
  readonly files: Readonly<Record<Kind, string>>;
  readonly rows: {
    readonly read: number;
    readonly accepted: number;
    readonly refused: number;
    readonly valuesLeftOut: number;
    readonly saidTwice: number;
  };
  /** Facts said; those of them that are new or changed are `stored.fact`. */
  readonly facts: number;
  readonly stored: Readonly<Record<Kind, number>>;
  /** The first `limits.reportLines` problems, by line. */
  readonly problems: readonly RowProblem[];
};

export type Contract = { readonly sql: string; readonly gives: Readonly<Record<string, GivenDataset>> };
export type Asked = { readonly request: readonly string[]; readonly item: readonly string[] };

/**
 * Checks every row, runs the contract over the accepted ones and leaves the result in files of the job's folder.
 * @param job `known`: a CSV file (dataset, fact_key, digest) of the flow's open facts, so that only what differs is written.
 */
export async function convert(
  duck: Duck,
  sources: readonly SourceTable[],
  layout: Layout,
  contract: Contract,
  job: { readonly dir: string; readonly asAt: string; readonly asked?: Asked; readonly known?: string },
): Promise<Converted> {
  const present = new Set(sources.map((source) => source.table.name));
  const missing = layout.tables.filter((table) => !present.has(table.name));
  const outcome = await duck.run({
    dir: job.dir,
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
    finish: ['update refused_only set yes = false', ...flattenSql(contract.gives, job.asAt)],
    reads: {
      counts: countsSql(sources),
      problems: `select line, column_name, code, their_record, lost from refused order by line limit ${limits.reportLines}`,
      notAsked: notAskedSql(layout, job.asked),
      wrong: contractChecksSql(contract.gives),
      ...Object.fromEntries(
        Object.entries(kinds).map(([kind, columns]) => [
          `${kind}s`,
          {
            sql: `select ${columns.map((column) => `"${column}"`).join(', ')} from ${sourceOf[kind as Kind] ?? kind}`,
            output: 'csv-file' as const,
          },
        ]),
      ),
    },
    parameters: { as_at: job.asAt },
  });
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
  return { files: filesOf(results), ...countsOf(results), problems: problemsOf(results['problems']) };
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

function filesOf(results: Readonly<Record<string, DuckOutput>>): Converted['files'] {
  const file = (kind: Kind): string => results[`${kind}s`]?.file ?? '';
  return {
    record: file('record'),
    name: file('name'),
    address: file('address'),
    identifier: file('identifier'),
    relation: file('relation'),
    fact: file('fact'),
    gone: file('gone'),
    coverage: file('coverage'),
    refused: file('refused'),
    mentioned: file('mentioned'),
  };
}

function countsOf(
  results: Readonly<Record<string, DuckOutput>>,
): Pick<Converted, 'rows' | 'facts' | 'stored'> {
  const counts = results['counts'];
  const stored = (kind: Kind): number => results[`${kind}s`]?.rowCount ?? 0;
  return {
    rows: {
      read: number(counts, 'read'),
      accepted: number(counts, 'accepted'),
      refused: number(counts, 'refused'),
      valuesLeftOut: number(counts, 'left_out'),
      saidTwice: number(counts, 'said_twice'),
    },
    facts: number(counts, 'facts'),
    stored: {
      record: stored('record'),
      name: stored('name'),
      address: stored('address'),
      identifier: stored('identifier'),
      relation: stored('relation'),
      fact: stored('fact'),
      gone: stored('gone'),
      coverage: stored('coverage'),
      refused: stored('refused'),
      mentioned: stored('mentioned'),
    },
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
