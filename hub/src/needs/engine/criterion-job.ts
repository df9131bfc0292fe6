import path from 'node:path';
import type { DuckJob, DuckTable } from '../../duck/index.ts';
import type { About, Criterion } from '../criteria/criterion.ts';
import type { Datasets } from '../criteria/datasets.ts';
import type { Term, Window } from '../criteria/windows.ts';
import { coveredSql, wholeSql } from './coverage-sql.ts';
import { checks } from './output-checks.ts';
import { duckTypes, fileOf, isJointOnly, subjectsPerPerson } from './stage-facts.ts';

export type CriterionInput = {
  readonly dir: string;
  readonly datasets: Datasets;
  /** Datasets that have a staged file. */
  readonly staged: ReadonlySet<string>;
  readonly asAt: Temporal.PlainDate;
  readonly window: Window;
  readonly terms: readonly Term[];
  /** Flows whose facts this criterion may not use. */
  readonly refused: readonly number[];
};

export const memberColumns = {
  person: 'BIGINT',
  age_at: 'INTEGER',
  dependent: 'BOOLEAN',
  role: 'VARCHAR',
} as const;

const kinds: Record<About, string> = {
  child: "(dependent or role in ('child', 'sibling')) and role <> 'expected-baby'",
  adult: "not dependent and role not in ('child', 'sibling', 'expected-baby')",
  'expected-baby': "role = 'expected-baby'",
  member: "role <> 'expected-baby'",
};
const agesOf = (c: Criterion): string => (c.ages ? ` and age_at between ${c.ages[0]} and ${c.ages[1]}` : '');

/** Whether a rule is for this person: the same words as the SQL above, for roll-up and for tests. */
export const isFor = (
  c: Pick<Criterion, 'about' | 'ages'>,
  m: { age: number | undefined; dependent: boolean; role: string },
): boolean => {
  const young = m.dependent || m.role === 'child' || m.role === 'sibling';
  const kind =
    c.about === 'expected-baby'
      ? m.role === 'expected-baby'
      : m.role !== 'expected-baby' && (c.about === 'member' || young === (c.about === 'child'));
  return kind && (!c.ages || (m.age !== undefined && m.age >= c.ages[0] && m.age <= c.ages[1]));
};

/** Criteria with the same key read exactly the same rows and columns, so they may share one database. */
export const keyOf = (c: Criterion, refused: readonly number[]): string =>
  JSON.stringify([
    Object.entries(c.uses)
      .map(([d, columns]) => `${d}: ${columns.toSorted().join()}`)
      .toSorted(),
    c.window,
    c.about,
    c.ages,
    needsCover(c),
    refused,
  ]);

const needsCover = (c: Criterion): boolean => c.absence === 'not-met' || /\bcovered\b/i.test(c.sql);

/** The names of what criterion number `i` of a job gives. */
export const namesOf = (i: number) => ({
  result: `result_${i}`,
  shape: `shape ${i}`,
  faults: `faults ${i}`,
  rows: `rows ${i}`,
});

/**
 * Criteria of one key over the staged facts, in a database that holds only the rows and columns their headers name. Each
 * statement is gated, each output checked.
 */
export const criterionJob = (
  criteria: readonly [Criterion, ...Criterion[]],
  input: CriterionInput,
): DuckJob => {
  const [c] = criteria;
  const { window, terms } = input;
  const used = Object.keys(c.uses);
  const permitted = input.refused.length > 0 ? ` and flow not in (${input.refused.join(', ')})` : '';
  const inWindow = `(starts is null or starts <= date '${window.ends.toString()}') and (ends is null or ends >= date '${window.starts.toString()}')${permitted}`;
  // Only whom the header speaks of, and then only their facts: what is not for a criterion is not even copied for it.
  const theirs = ` and person // ${subjectsPerPerson} in (select person from members)`;
  const tables: Record<string, DuckTable> = {
    members: membersFile(input.dir, `${kinds[c.about]}${agesOf(c)}`),
  };
  if (names(criteria, 'term')) tables['term'] = termTable(input);
  if (names(criteria, 'window')) tables['window'] = windowTable(window);
  for (const name of used) {
    const known = input.datasets[name]?.columns ?? {};
    const named = Object.fromEntries(
      (c.uses[name] ?? []).map((column) => [column, duckTypes[known[column] ?? 'text']]),
    );
    const columns = { fact_id: 'BIGINT', person: 'BIGINT', starts: 'DATE', ends: 'DATE', ...named };
    const file = path.join(input.dir, `${fileOf(name, isJointOnly(c))}.parquet`);
    tables[name] = input.staged.has(name)
      ? { file, format: 'parquet', columns, where: `${inWindow}${theirs}` }
      : { columns, values: {} };
  }
  const subjects = used.map((d) => `select person from "${d}"`).join(' union ');
  const covered = needsCover(c)
    ? coveredSql(used, window, terms)
    : 'select null::bigint as person, null::date as "from", null::date as "to" where false';
  const whole = needsCover(c) ? wholeSql(window, terms) : undefined;
  return {
    beside: true,
    tables,
    readable: ['person', 'covered'],
    prepare: [
      `create table person as select distinct s.person as id, m.age_at, m.dependent, m.role from (${subjects}) s join members m on m.person = s.person // ${subjectsPerPerson};
       create table covered as ${covered};
       drop table members`,
    ],
    statements: Object.fromEntries(
      criteria.map((one, i) => [
        namesOf(i).result,
        { sql: withParameters(one, i), output: 'table' as const },
      ]),
    ),
    reads: Object.fromEntries(criteria.flatMap((one, i) => Object.entries(checks(one, namesOf(i), whole)))),
    parameters: {
      as_at: input.asAt.toString(),
      ...Object.fromEntries(
        criteria.flatMap((one, i) =>
          Object.entries(one.parameters).map(([name, value]) => [`c${i}_${name}`, value]),
        ),
      ),
    },
  };
};

const names = (criteria: readonly Criterion[], table: string): boolean =>
  criteria.some((c) => new RegExp(`\\b${table}\\b`, 'i').test(c.sql));

/** Parameters get the number of their criterion, so that two of one job may have the same name. */
const withParameters = (c: Criterion, i: number): string => {
  let sql = c.sql.replace(/\$as_at\b/g, 'cast($as_at as date)');
  for (const name of Object.keys(c.parameters))
    sql = sql.replace(new RegExp(`\\$${name}\\b`, 'g'), `$c${i}_${name}`);
  return sql;
};

const membersFile = (dir: string, where: string): DuckTable => ({
  file: path.join(dir, 'members.parquet'),
  format: 'parquet',
  columns: memberColumns,
  where,
});

const termTable = ({ terms, asAt }: CriterionInput): DuckTable => ({
  columns: { name: 'VARCHAR', starts: 'DATE', ends: 'DATE', full: 'BOOLEAN' },
  values: {
    name: terms.map((t) => t.name),
    starts: terms.map((t) => t.starts.toString()),
    ends: terms.map((t) => t.ends.toString()),
    full: terms.map((t) => Temporal.PlainDate.compare(t.ends, asAt) < 0),
  },
});

const windowTable = (w: Window): DuckTable => ({
  columns: { starts: 'DATE', ends: 'DATE' },
  values: { starts: [w.starts.toString()], ends: [w.ends.toString()] },
});
