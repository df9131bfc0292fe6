import type { DuckJob, DuckTable } from '../../duck/index.ts';
import {
  type Datasets,
  duckTypes,
  joint,
  type ParameterValue,
  subjectsPerPerson,
  type Term,
} from '../../needs/index.ts';
import type { Measure } from '../measures/measure.ts';
import { stillSo } from '../states/still-so.ts';
import { checks } from './measure-checks.ts';
import type { Unit } from './unit.ts';

export type JobInput = {
  readonly datasets: Datasets;
  readonly terms: readonly Term[];
  /** The file of facts, as `packed` says; and who people are. */
  readonly facts: DuckTable;
  readonly members: DuckTable;
};

/** A dataset as kept in the file of facts: versions lie apart from facts of the same dataset. */
export const packedName = ({ history }: Pick<Measure, 'history'>, dataset: string): string =>
  history === 'versions' ? `${dataset}@versions` : dataset;

/** Measures with the same key read exactly the same rows and columns, so they may share one database. */
export const keyOf = ({ measure }: Unit): string =>
  JSON.stringify([
    Object.entries(measure.uses)
      .map(([d, columns]) => `${packedName(measure, d)}: ${columns.toSorted().join()}`)
      .toSorted(),
    measure.about,
  ]);

export const namesOf = (i: number) => ({
  result: `result_${i}`,
  shape: `shape ${i}`,
  faults: `faults ${i}`,
  rows: `rows ${i}`,
});

const kinds: Record<Measure['about'], string> = {
  child: "role <> 'expected-baby'",
  adult: "role <> 'expected-baby'",
  'expected-baby': "role = 'expected-baby'",
  member: "role <> 'expected-baby'",
};

/**
 * Measures of one key over the facts, in a database that holds only the rows and columns their headers name. Each statement is
 * gated, each output checked. Whose days count is decided afterwards: a child of today was younger before.
 * @param slots the packed columns of each dataset, in order
 */
export const measureJob = (
  units: readonly [Unit, ...Unit[]],
  { datasets, terms, facts, members }: JobInput,
  slots: (dataset: string) => readonly string[],
): DuckJob => {
  const [{ measure }] = units;
  const used = Object.keys(measure.uses);
  const prepare = used.flatMap((name) => unpack(name, measure, datasets, slots));
  const subjects = used.map((d) => `select person from "${d}"`).join(' union ');
  return {
    beside: true,
    tables: {
      packed: facts,
      members,
      term: {
        columns: { name: 'VARCHAR', starts: 'DATE', ends: 'DATE', full: 'BOOLEAN' },
        values: {
          name: terms.map((t) => t.name),
          starts: terms.map((t) => t.starts.toString()),
          ends: terms.map((t) => t.ends.toString()),
          full: terms.map(() => true), // which term is over is asked when states are worked out: what is kept must not turn on the day of measuring
        },
      },
    },
    readable: ['person', ...used],
    prepare: [
      ...prepare,
      `create table person as select distinct s.person as id, m.age_at, m.dependent, m.role from (${subjects}) s
        join members m on m.person = s.person // ${subjectsPerPerson} where ${kinds[measure.about]}`,
      ...used.map((d) => `delete from "${d}" where person not in (select id from person)`),
      'drop table members',
      'drop table packed',
    ],
    statements: Object.fromEntries(
      units.map((one, i) => [
        namesOf(i).result,
        { sql: withParameters(one.measure, i), output: 'table' as const },
      ]),
    ),
    reads: Object.fromEntries(units.flatMap((one, i) => Object.entries(checks(one.measure, namesOf(i))))),
    parameters: Object.fromEntries(
      units.flatMap(({ measure: m, need }, i): (readonly [string, ParameterValue])[] => [
        ...Object.entries(m.parameters).map(([name, value]) => [`m${i}_${name}`, value] as const),
        ...(need === undefined ? [] : [[`m${i}_need`, need] as const]),
      ]),
    ),
  };
};

/** Each source by itself, and all together for people of whom several speak. */
function unpack(
  name: string,
  measure: Measure,
  datasets: Datasets,
  slots: (dataset: string) => readonly string[],
): readonly string[] {
  const types = datasets[name]?.columns ?? {};
  const packed = packedName(measure, name);
  const order = slots(packed);
  const columns = (measure.uses[name] ?? [])
    .map((c) => `, cast(c${order.indexOf(c)} as ${duckTypes[types[c] ?? 'text']}) as "${c}"`)
    .join('');
  const ends =
    datasets[name]?.event && measure.history === 'facts' ? 'coalesce(ends, starts) as ends' : 'ends';
  const from = `from packed where dataset = '${packed}'`;
  const single = `select fact_id, person * ${subjectsPerPerson} + flow as person, starts, ${ends}${columns} ${from}`;
  const all = `select fact_id, person * ${subjectsPerPerson} + ${joint} as person, starts, ${ends}${columns} ${from}
    and person in (select person ${from} group by person having count(distinct flow) > 1)`;
  return [`create table "${name}" as ${single} union all ${all}`];
}

/** Parameters get the number of their measure, so that two of one job may have the same name. */
const withParameters = (m: Measure, i: number): string => {
  let sql = m.sql.replace(/\$as_at\b/g, `date '${stillSo}'`).replace(/\$need\b/g, `$m${i}_need`);
  for (const name of Object.keys(m.parameters))
    sql = sql.replace(new RegExp(`\\$${name}\\b`, 'g'), `$m${i}_${name}`);
  return sql;
};
