import type { DuckJob, DuckTable } from '../../duck/index.ts';
import type { Criterion } from '../criteria/criterion.ts';
import type { ColumnType, Dataset, Datasets } from '../criteria/datasets.ts';

/** A subject is a person seen through one source: person × 1,024 + the flow, or + `joint` for all their sources together. */
export const subjectsPerPerson = 1024;
export const joint = subjectsPerPerson - 1;

export const duckTypes: Record<ColumnType, string> = {
  text: 'VARCHAR',
  int: 'INTEGER',
  double: 'DOUBLE',
  bool: 'BOOLEAN',
  date: 'DATE',
};

/** The columns of a file of facts of one dataset, in order, with their DuckDB types. */
export const factColumns = (dataset: Dataset): Record<string, string> => ({
  fact_id: 'BIGINT',
  person: 'BIGINT',
  flow: 'INTEGER',
  starts: 'DATE',
  ends: 'DATE',
  ...Object.fromEntries(Object.entries(dataset.columns).map(([name, type]) => [name, duckTypes[type]])),
});

export type StageInput = {
  readonly dir: string;
  readonly datasets: Datasets;
  /** dataset → its facts, with the columns of `factColumns`. */
  readonly facts: Readonly<Record<string, DuckTable>>;
  readonly criteria: readonly Criterion[];
  /** person → age, dependent, role: the columns of `memberColumns`. */
  readonly members: DuckTable;
};

/** Is the criterion evaluated over all sources together only, because it joins several datasets? */
export const isJointOnly = (c: Pick<Criterion, 'uses'>): boolean => Object.keys(c.uses).length > 1;

/**
 * The first job of a run: puts facts into Parquet by subject (`<dataset>.parquet`: each source, and all together for people
 * with several; `<dataset>-joint.parquet`: all together), and reads who has which flows.
 */
export const stageFacts = (input: StageInput): DuckJob => {
  const statements: Record<string, { sql: string; output: 'parquet-file' | 'rows' }> = {};
  const wanted = (jointOnly: boolean) =>
    new Set(input.criteria.filter((c) => isJointOnly(c) === jointOnly).flatMap((c) => Object.keys(c.uses)));
  const [single, together] = [wanted(false), wanted(true)];
  for (const name of Object.keys(input.facts)) {
    const dataset = input.datasets[name];
    if (!dataset) continue;
    const columns = Object.keys(dataset.columns).map((c) => `"${c}"`);
    const rest = [
      'flow',
      'starts',
      dataset.event ? 'coalesce(ends, starts) as ends' : 'ends',
      ...columns,
    ].join(', ');
    const several = `select person from "in ${name}" group by person having count(distinct flow) > 1`;
    const asJoint = `select fact_id, person * ${subjectsPerPerson} + ${joint} as person, ${rest} from "in ${name}"`;
    if (single.has(name)) {
      const sql = `select fact_id, person * ${subjectsPerPerson} + flow as person, ${rest} from "in ${name}" union all ${asJoint} where person in (${several})`;
      statements[fileOf(name, false)] = { sql, output: 'parquet-file' };
    }
    if (together.has(name)) statements[fileOf(name, true)] = { sql: asJoint, output: 'parquet-file' };
    const few = together.has(name) ? '' : ` where person in (${several})`;
    statements[`flows of ${name}`] = {
      sql: `select person, list(distinct flow order by flow) as flows from "in ${name}"${few} group by person`,
      output: 'rows',
    };
  }
  const tables = Object.fromEntries(
    Object.entries(input.facts).map(([name, table]) => [`in ${name}`, table]),
  );
  statements['members'] = { sql: 'select * from "in members"', output: 'parquet-file' };
  return { tables: { ...tables, 'in members': input.members }, statements, dir: input.dir };
};

/** The staged file's name, without ending. */
export const fileOf = (dataset: string, jointOnly: boolean): string =>
  jointOnly ? `${dataset}-joint` : dataset;
