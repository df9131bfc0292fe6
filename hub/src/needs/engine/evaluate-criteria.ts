import {
  type Duck,
  type DuckOutput,
  type DuckProblem,
  type DuckTable,
  sayDuckProblem,
} from '../../duck/index.ts';
import type { Criterion } from '../criteria/criterion.ts';
import type { Datasets } from '../criteria/datasets.ts';
import { type Term, toWindow, type Window } from '../criteria/windows.ts';
import type { Problem } from '../problems.ts';
import { criterionJob, keyOf, namesOf } from './criterion-job.ts';
import { checkFaults, checkShape } from './output-checks.ts';
import { type FactTable, fileOf, isJointOnly, stageFacts, subjectsPerPerson } from './stage-facts.ts';

export type EvaluateInput = {
  readonly duck: Duck;
  /** An empty folder below the duck's run folder; the caller removes it. */
  readonly dir: string;
  readonly datasets: Datasets;
  readonly criteria: readonly Criterion[];
  readonly asAt: Temporal.PlainDate;
  readonly terms: readonly Term[];
  /** dataset → permitted facts of members, columns of `factColumns`, or packed with others. */
  readonly facts: Readonly<Record<string, FactTable>>;
  readonly packed?: DuckTable;
  readonly members: DuckTable;
  /** Flows whose facts a criterion may not use although others may: the gateway does not carry this need. */
  readonly refusedFlows: ReadonlyMap<string, readonly number[]>;
};

/** What one statement said of one person through one source. `met` undefined: no row, or it could not tell. */
export type Row = {
  readonly person: number;
  /** A flow id, or `joint`. */
  readonly source: number;
  readonly met: boolean | undefined;
  readonly value: number | undefined;
  /** Fact ids as PostgreSQL writes an array: '{1,2}'; only where met. */
  readonly evidence: string | undefined;
  readonly shortfall: number | undefined;
  /** Does a roster or an answer cover the whole window? */
  readonly whole: boolean;
};

export type Evaluation = {
  readonly criterion: Criterion;
  readonly window: Window;
  readonly rows: readonly Row[];
};
export type Evaluated = {
  readonly evaluations: readonly Evaluation[];
  /** dataset → person → the flows with facts about them, where several (or for datasets of joining criteria, any). */
  readonly flowsOf: ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;
  readonly problems: readonly Problem[];
  /** Time inside DuckDB jobs. */
  readonly milliseconds: number;
};

type Group = {
  readonly criteria: [Criterion, ...Criterion[]];
  readonly window: Window;
  readonly refused: readonly number[];
};

/** Runs every criterion over the facts, each in a fresh database that holds only what its header names. */
export const evaluateCriteria = async (input: EvaluateInput): Promise<Evaluated> => {
  const problems: Problem[] = [];
  const evaluations: Evaluation[] = [];
  const started = performance.now();
  const staged = await input.duck.run(stageFacts(input));
  if (!staged.ok)
    return {
      evaluations,
      flowsOf: new Map(),
      problems: [failed('staging', staged.problem)],
      milliseconds: 0,
    };
  const { results } = staged;
  const present = new Set(
    Object.keys(input.facts).filter(
      (d) => (results[fileOf(d, false)]?.rowCount ?? 0) + (results[fileOf(d, true)]?.rowCount ?? 0) > 0,
    ),
  );

  const groups = new Map<string, Group>();
  for (const criterion of input.criteria) {
    const window = toWindow(criterion.window, input.asAt, input.terms);
    if ('code' in window) {
      problems.push(window);
      continue;
    }
    if (!Object.keys(criterion.uses).some((d) => present.has(d))) {
      evaluations.push({ criterion, window, rows: [] });
      continue;
    }
    const refused = input.refusedFlows.get(criterion.id) ?? [];
    const key = keyOf(criterion, refused);
    const group = groups.get(key);
    if (group) group.criteria.push(criterion);
    else groups.set(key, { criteria: [criterion], window, refused });
  }
  const { dir, datasets, asAt, terms } = input;
  // Side by side, the longest first, so that no core waits at the end.
  const rowsOf = ([c]: Group['criteria']): number =>
    Object.keys(c.uses).reduce((sum, d) => sum + (results[fileOf(d, isJointOnly(c))]?.rowCount ?? 0), 0);
  const jobs = [...groups.values()]
    .toSorted((a, b) => rowsOf(b.criteria) - rowsOf(a.criteria))
    .map((group) => ({
      ...group,
      outcome: input.duck.run(
        criterionJob(group.criteria, { dir, datasets, asAt, terms, staged: present, ...group }),
      ),
    }));
  for (const { criteria, window, ...job } of jobs) {
    const outcome = await job.outcome;
    if (!outcome.ok) {
      const at = Number(/\d+$/.exec(outcome.problem.statement ?? '')?.[0] ?? 0);
      problems.push(failed(criteria[at]?.id ?? criteria[0].id, outcome.problem));
      continue;
    }
    for (const [i, criterion] of criteria.entries()) {
      const names = namesOf(i);
      const [shape, faults, rows] = [
        outcome.results[names.shape],
        outcome.results[names.faults],
        outcome.results[names.rows],
      ];
      const misshapen = shape && checkShape(criterion, shape);
      const wrong = misshapen ? [misshapen] : faults ? checkFaults(criterion, faults) : [];
      problems.push(...wrong);
      if (wrong.length === 0 && rows) evaluations.push({ criterion, window, rows: toRows(rows) });
    }
  }
  return {
    evaluations,
    flowsOf: readFlows(results),
    problems,
    milliseconds: performance.now() - started,
  };
};

const failed = (criterion: string, problem: DuckProblem): Problem => {
  const { statement = 'it' } = problem;
  if (/^(faults|rows) /.test(statement))
    return { code: 'output-column', criterion, says: 'does not have the right columns or types' };
  return {
    code: 'statement-failed',
    criterion,
    says: sayDuckProblem({ ...problem, statement: statement.startsWith('result_') ? 'it' : statement }),
  };
};

const toRows = ({ rowCount, columns }: DuckOutput): readonly Row[] => {
  const of = (name: string): readonly unknown[] => columns[name] ?? [];
  const [person, met, value, evidence, shortfall, whole] = [
    'person',
    'met',
    'value',
    'evidence',
    'shortfall',
    'whole',
  ].map(of);
  const rows: Row[] = [];
  for (let i = 0; i < rowCount; i += 1) {
    const subject = Number(person?.[i]);
    rows.push({
      person: Math.floor(subject / subjectsPerPerson),
      source: subject % subjectsPerPerson,
      met: truth(met?.[i]),
      value: number(value?.[i]),
      evidence: typeof evidence?.[i] === 'string' ? String(evidence[i]) : undefined,
      shortfall: number(shortfall?.[i]),
      whole: whole?.[i] === true,
    });
  }
  return rows;
};
const truth = (v: unknown): boolean | undefined => (typeof v === 'boolean' ? v : undefined);
const number = (v: unknown): number | undefined => (typeof v === 'number' ? v : undefined);

const readFlows = (
  results: Readonly<Record<string, DuckOutput>>,
): Map<string, Map<number, readonly number[]>> => {
  const found = new Map<string, Map<number, readonly number[]>>();
  for (const [name, { columns }] of Object.entries(results)) {
    if (!name.startsWith('flows of ')) continue;
    const flows = columns['flows'] ?? [];
    found.set(
      name.slice('flows of '.length),
      new Map(
        (columns['person'] ?? []).map((p, i) => [Number(p), (flows[i] as readonly unknown[]).map(Number)]),
      ),
    );
  }
  return found;
};
