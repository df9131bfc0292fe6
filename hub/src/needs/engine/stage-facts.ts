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

/** Facts of one dataset as a table of their own, or among the rows of the packed file. */
export type FactTable = DuckTable | 'packed';

export type StageInput = {
  readonly dir: string;
  readonly datasets: Datasets;
  readonly facts: Readonly<Record<string, FactTable>>;
  /** One file with the facts of several datasets, as `packedColumns` says. */
  readonly packed?: DuckTable;
  readonly criteria: readonly Criterion[];
  /** person → age, dependent, role: the columns of `memberColumns`. */
  readonly members: DuckTable;
};

/** The columns of a dataset that any of the criteria names, in a fixed order. */
export const usedColumns = (
  criteria: readonly Pick<Criterion, 'uses'>[],
  dataset: string,
): readonly string[] => [...new Set(criteria.flatMap((c) => c.uses[dataset] ?? []))].toSorted();

/** The packed file: a dataset's used columns stand, as text, in c0, c1 … in the order of `usedColumns`. */
export const packedColumns = (slots: number): Record<string, string> => ({
  dataset: 'VARCHAR',
  fact_id: 'BIGINT',
  person: 'BIGINT',
  flow: 'INTEGER',
  starts: 'DATE',
  ends: 'DATE',
  ...Object.fromEntries(Array.from({ length: slots }, (_, i) => [`c${i}`, 'VARCHAR'])),
});

/** Is the criterion evaluated over all sources together only, because it joins several datasets? */
export const isJointOnly = (c: Pick<Criterion, 'uses'>): boolean => Object.keys(c.uses).length > 1;

/**
 * The first job of a run: puts facts into Parquet by subject (`<dataset>.parquet`: each source, and all together for people
 * with several; `<dataset>-joint.parquet`: all together), and reads who has which flows.
 */
export const stageFacts = (input: StageInput): DuckJob => {
  const reads: Record<string, { sql: string; output: 'parquet-file' | 'rows' }> = {};
  const wanted = (jointOnly: boolean) =>
    new Set(input.criteria.filter((c) => isJointOnly(c) === jointOnly).flatMap((c) => Object.keys(c.uses)));
  const [single, together] = [wanted(false), wanted(true)];
  for (const name of Object.keys(input.facts)) {
    const dataset = input.datasets[name];
    if (!dataset) continue;
    const used = usedColumns(input.criteria, name);
    const columns = used.map((c) => `"${c}"`);
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
      reads[fileOf(name, false)] = { sql, output: 'parquet-file' };
    }
    if (together.has(name)) reads[fileOf(name, true)] = { sql: asJoint, output: 'parquet-file' };
    const few = together.has(name) ? '' : ` where person in (${several})`;
    reads[`flows of ${name}`] = {
      sql: `select person, list(distinct flow order by flow) as flows from "in ${name}"${few} group by person`,
      output: 'rows',
    };
  }
  reads['members'] = { sql: 'select * from "in members"', output: 'parquet-file' };
  const tables: Record<string, DuckTable> = { 'in members': input.members };
  const prepare: string[] = [];
  for (const [name, table] of Object.entries(input.facts)) {
    if (table === 'packed') prepare.push(unpack(name, input));
    else tables[`in ${name}`] = table;
  }
  if (input.packed) tables['packed'] = input.packed;
  return {
    tables,
    prepare,
    reads,
    dir: input.dir,
  };
};

const unpack = (name: string, { datasets, criteria }: StageInput): string => {
  const types = datasets[name]?.columns ?? {};
  const columns = usedColumns(criteria, name).map(
    (c, i) => `, cast(c${i} as ${duckTypes[types[c] ?? 'text']}) as "${c}"`,
  );
  return `create table "in ${name}" as select fact_id, person, flow, starts, ends${columns.join('')} from packed where dataset = '${name}'`;
};

/** The staged file's name, without ending. */
export const fileOf = (dataset: string, jointOnly: boolean): string =>
  jointOnly ? `${dataset}-joint` : dataset;
