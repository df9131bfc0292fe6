import path from 'node:path';
import type { DuckJob, DuckTable } from '../../duck/index.ts';
import type { About, Criterion } from '../criteria/criterion.ts';
import type { Datasets } from '../criteria/datasets.ts';
import type { Term, Window } from '../criteria/windows.ts';
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
  /** person → age, dependent, role: a Parquet or CSV file, or values, with the columns of `memberColumns`. */
  readonly members: DuckTable;
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
  child: "(m.dependent or m.role in ('child', 'sibling')) and m.role <> 'expected-baby'",
  adult: "not m.dependent and m.role not in ('child', 'sibling', 'expected-baby')",
  'expected-baby': "m.role = 'expected-baby'",
  member: "m.role <> 'expected-baby'",
};
const agesOf = (c: Criterion): string =>
  c.ages ? ` and m.age_at between ${c.ages[0]} and ${c.ages[1]}` : '';

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

/** One criterion over the staged facts: only its header's rows and columns are loaded; its statement is gated and its output checked. */
export const criterionJob = (c: Criterion, input: CriterionInput): DuckJob => {
  const used = Object.keys(c.uses);
  const [from, to] = [`date '${input.window.starts.toString()}'`, `date '${input.window.ends.toString()}'`];
  const permitted = input.refused.length > 0 ? ` and flow not in (${input.refused.join(', ')})` : '';
  const inWindow = `(starts is null or starts <= ${to}) and (ends is null or ends >= ${from})${permitted}`;
  const tables: Record<string, DuckTable> = {
    members: input.members,
    term: termTable(input),
    window: windowTable(input.window),
  };
  const empty: string[] = [];
  for (const name of used) {
    const known = input.datasets[name]?.columns ?? {};
    const named = Object.fromEntries(
      (c.uses[name] ?? []).map((column) => [column, duckTypes[known[column] ?? 'text']]),
    );
    const columns = { fact_id: 'BIGINT', person: 'BIGINT', starts: 'DATE', ends: 'DATE', ...named };
    if (input.staged.has(name)) {
      tables[name] = {
        file: path.join(input.dir, `${fileOf(name, isJointOnly(c))}.parquet`),
        format: 'parquet',
        columns,
        where: inWindow,
      };
    } else {
      empty.push(name);
      tables[name] = { columns, values: {} };
    }
  }
  const subjects = used.map((d) => `select person from "${d}"`).join(' union ');
  return {
    tables,
    readable: ['person', 'covered'],
    prepare: [
      `create table person as select distinct s.person as id, m.age_at, m.dependent, m.role from (${subjects}) s join members m on m.person = s.person // ${subjectsPerPerson} where ${kinds[c.about]}${agesOf(c)}`,
      ...used.map((d) => `delete from "${d}" where person not in (select id from person)`),
      `create table covered as ${coveredSql(c, input)}`,
      'drop table members',
    ],
    statements: { result: { sql: c.sql.replace(/\$as_at\b/g, 'cast($as_at as date)'), output: 'table' } },
    reads: checks(c, wholeSql(input.window, input.terms)),
    parameters: { ...c.parameters, as_at: input.asAt.toString() },
  };
};

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

/** Days of a roster without a row that still count as covered: half-term and the edge weeks; outside terms a week. */
const slack = (w: Window, terms: readonly Term[]): number => (isByTerms(w, terms) ? 14 : 7);
const isByTerms = (w: Window, terms: readonly Term[]): boolean =>
  terms.some((t) => t.starts.equals(w.starts));

/** Days between two dates of which a roster should have spoken: all, or only days of term where the window is made of terms. */
const daysBetween = (from: string, to: string, w: Window, terms: readonly Term[]): string =>
  isByTerms(w, terms)
    ? terms
        .map(
          (t) =>
            `greatest(0, least(${to}, date '${t.ends.add({ days: 1 }).toString()}') - greatest(${from}, date '${t.starts.toString()}'))`,
        )
        .join(' + ')
    : `greatest(0, ${to} - ${from})`;

const coveredSql = (c: Criterion, input: CriterionInput): string => {
  const { window: w } = input;
  const terms = input.terms.filter(
    (t) =>
      Temporal.PlainDate.compare(t.ends, w.starts) >= 0 && Temporal.PlainDate.compare(t.starts, w.ends) <= 0,
  );
  const rows = Object.keys(c.uses).map(
    (d) =>
      `select person, coalesce(starts, date '${w.starts}') as a, coalesce(ends, date '${w.ends}') as b from "${d}"`,
  );
  const clipped = `select person, greatest(a, date '${w.starts}') as a, least(b, date '${w.ends}') as b from (${rows.join(' union all ')})`;
  const gap = daysBetween('before + 1', 'a', w, terms);
  return `with clipped as (${clipped}),
    ordered as (select *, max(b) over (partition by person order by a, b rows between unbounded preceding and 1 preceding) as before from clipped),
    islands as (select *, sum(case when before is null or ${gap} > ${slack(w, terms)} then 1 else 0 end) over (partition by person order by a, b rows unbounded preceding) as island from ordered)
    select person, min(a) as "from", max(b) as "to" from islands group by person, island`;
};

const wholeSql = (w: Window, all: readonly Term[]): string => {
  const terms = all.filter(
    (t) =>
      Temporal.PlainDate.compare(t.ends, w.starts) >= 0 && Temporal.PlainDate.compare(t.starts, w.ends) <= 0,
  );
  const most = slack(w, terms);
  const head = daysBetween(`date '${w.starts}'`, '"from"', w, terms);
  const tail = daysBetween('"to" + 1', `date '${w.ends.add({ days: 1 })}'`, w, terms);
  return `select distinct person from covered where ${head} <= ${most} and ${tail} <= ${most}`;
};
