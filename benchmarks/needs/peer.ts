import type { TestDatabase, Transaction } from '@kinsight/kit/postgres';
import { type Criterion, type Framework, toWindow } from '../../hub/src/needs/index.ts';
import { flows } from './seed-place.ts';

type Terms = Parameters<typeof toWindow>[2];
type Peer = {
  readonly seconds: {
    readonly stage: number;
    readonly compute: number;
    readonly write: number;
    readonly straight: number;
  };
  readonly run: number;
};

const kinds: Record<Criterion['about'], string> = {
  child: "role = 'child'",
  adult: "role <> 'child'",
  'expected-baby': 'false',
  member: 'true',
};
const types = {
  text: 'text',
  int: 'double precision',
  double: 'double precision',
  bool: 'boolean',
  date: 'date',
} as const;
type Datasets = Readonly<
  Record<string, { columns: Readonly<Record<string, keyof typeof types>>; event: boolean }>
>;

/** The same criteria in PostgreSQL's own SQL, over tables it staged with the same cut, writing the same findings in the same table. */
export const runPeer = (
  db: TestDatabase,
  framework: Framework,
  needOf: ReadonlyMap<string, string>,
  datasets: Datasets,
  terms: Terms,
): Promise<Peer> =>
  db.asOwner(async (tx) => {
    const asAt = Temporal.PlainDate.from('2025-02-28');
    const criteria = [...framework.criteria.values()].filter((c) =>
      Object.keys(c.uses).every((d) => flows.some((f) => d in f.gives)),
    );
    const started = performance.now();
    await stage(tx, criteria, datasets, asAt, terms);
    const staged = performance.now();
    for (const [i, c] of criteria.entries())
      await tx.run(`create temp table result_${i} on commit drop as ${statement(c, asAt, terms)}`);
    const computed = performance.now();
    const straight = await runStraight(tx, criteria, datasets, asAt, terms);
    const resumed = performance.now();
    const { id } = await tx.one<{ id: number }>(
      `insert into needs.run (framework, framework_hash, criteria_hash, as_at, known_at, permitted_on, exercise, flows) values ('peer', '', '', '2025-02-28', 1, '2025-02-28', true, '{}') returning id`,
    );
    for (const [i, c] of criteria.entries()) await write(tx, id, i, c, needOf.get(c.id) ?? '');
    return {
      run: id,
      seconds: {
        stage: (staged - started) / 1000,
        compute: (computed - staged) / 1000,
        write: (performance.now() - resumed) / 1000,
        straight,
      },
    };
  });

const stage = async (
  tx: Transaction,
  criteria: readonly Criterion[],
  datasets: Datasets,
  asAt: Temporal.PlainDate,
  terms: Terms,
): Promise<void> => {
  await tx.run(`create temp table who on commit drop as select m.family, m.person, m.role, extract(year from age(date '${asAt.toString()}', b.born))::int as age
    from families.member m join (select person, mode() within group (order by born) as born from people.link l join intake.source_record r on r.id = l.record group by person) b using (person)`);
  await tx.run('create unique index on who (person)');
  for (const dataset of new Set(criteria.flatMap((c) => Object.keys(c.uses)))) {
    await tx.run(
      `create temp table one_${dataset} on commit drop as ${cut(dataset, criteria, datasets, asAt, terms)}`,
    );
    await tx.run(
      `create temp table all_${dataset} on commit drop as ${withJoint(`one_${dataset}`, Object.keys(datasets[dataset]?.columns ?? {}))}`,
    );
    await tx.run(`create index on one_${dataset} (person)`);
    await tx.run(`analyze one_${dataset}`);
    await tx.run(`analyze all_${dataset}`);
  }
};

/** The facts of a dataset about members, in the windows of its criteria, with typed columns. */
const cut = (
  dataset: string,
  criteria: readonly Criterion[],
  datasets: Datasets,
  asAt: Temporal.PlainDate,
  terms: Terms,
): string => {
  const { columns, event } = datasets[dataset] ?? { columns: {}, event: false };
  const windows = criteria
    .filter((c) => dataset in c.uses)
    .map((c) => toWindow(c.window, asAt, terms))
    .filter((w) => 'starts' in w);
  const from = windows.map((w) => w.starts.toString()).toSorted()[0];
  const to = windows
    .map((w) => w.ends.toString())
    .toSorted()
    .at(-1);
  const ends = event ? 'coalesce(f.ends, f.starts)' : 'f.ends';
  const typed = Object.entries(columns).map(([c, t]) => `, (f.details ->> '${c}')::${types[t]} as "${c}"`);
  return `select f.id as fact_id, l.person, f.flow, f.starts, ${ends} as ends${typed.join('')}
    from intake.fact f join people.link l on l.record = f.record join who using (person)
    where f.dataset = '${dataset}' and f.starts <= '${to}' and (${ends} is null or ${ends} >= '${from}')`;
};

/** Each source by itself, and all together (1023) for people of whom several speak. */
const withJoint = (one: string, columns: readonly string[]): string =>
  `select * from ${one} union all select fact_id, person, 1023, starts, ends${columns.map((c) => `, "${c}"`).join('')}
   from ${one} where person in (select person from ${one} group by person having count(distinct flow) > 1)`;

/** Seconds for the same statements one by one, each reading the facts as they are stored: nothing staged for another. */
const runStraight = async (
  tx: Transaction,
  criteria: readonly Criterion[],
  datasets: Datasets,
  asAt: Temporal.PlainDate,
  terms: Terms,
): Promise<number> => {
  const started = performance.now();
  for (const [i, c] of criteria.entries()) {
    const own = Object.keys(c.uses).flatMap((d) => [
      `one_${d} as materialized (${cut(d, [c], datasets, asAt, terms)})`,
      `all_${d} as (${withJoint(`one_${d}`, Object.keys(datasets[d]?.columns ?? {}))})`,
    ]);
    await tx.run(`create temp table straight_${i} on commit drop as ${statement(c, asAt, terms, own)}`);
  }
  return (performance.now() - started) / 1000;
};

/** One criterion: the subjects it speaks of, what the statement says of each, and whether the window is covered. */
const statement = (
  c: Criterion,
  asAt: Temporal.PlainDate,
  terms: Terms,
  straight: readonly string[] = [],
): string => {
  const window = toWindow(c.window, asAt, terms);
  if ('code' in window) throw new Error(window.code);
  const used = Object.keys(c.uses);
  const together = used.length > 1;
  const age = c.ages ? ` and age between ${c.ages[0]} and ${c.ages[1]}` : '';
  const ctes = used.map(
    (
      d,
    ) => `${d} as (select ${together ? 'person * 1024 + 1023' : 'person * 1024 + flow'} as person, fact_id, starts, ends${(c.uses[d] ?? []).map((x) => `, "${x}"`).join('')}
      from ${together ? 'one' : 'all'}_${d} where starts <= '${window.ends.toString()}' and (ends is null or ends >= '${window.starts.toString()}') and person in (select person from who where ${kinds[c.about]}${age}))`,
  );
  const subjects = used.map((d) => `select distinct person from ${d}`).join(' union ');
  // Full terms: no more than 14 days of term without a week's marks, at the edges or between. Single days: any row covers.
  const inTerms = terms.filter(
    (t) =>
      Temporal.PlainDate.compare(t.ends, window.starts) >= 0 &&
      Temporal.PlainDate.compare(t.starts, window.ends) <= 0,
  );
  const before = (day: string) =>
    `(${inTerms.map((t) => `greatest(0, least(${day}, date '${t.ends.toString()}' + 1) - date '${t.starts.toString()}')`).join(' + ')})`;
  const whole =
    'full-terms' in c.window
      ? `(select person, max(gap) <= 14 as whole from (
         select person, ${before(`greatest(starts, date '${window.starts.toString()}')`)} - coalesce(max(${before('ends + 1')}) over (partition by person order by starts rows between unbounded preceding and 1 preceding), 0) as gap from ${used[0]}
         union all select person, ${before(`date '${window.ends.toString()}' + 1`)} - max(${before('ends + 1')}) from ${used[0]} group by person) g group by person)`
      : `(select distinct person, true as whole from ${used[0]})`;
  return `with ${[...straight, ...ctes].join(', ')}, result as (${toPostgres(c, asAt)}), subjects as (${subjects}), covered as ${whole}
    select s.person / 1024 as person, (s.person % 1024)::int as source, r.met, r.value::double precision as value, r.evidence, r.shortfall::double precision as shortfall, coalesce(w.whole, false) as whole
    from subjects s left join (select person, met, value, evidence, ${/ as shortfall/.test(c.sql) ? '' : 'null::double precision as '}shortfall from result) r on r.person = s.person left join covered w on w.person = s.person`;
};

/** DuckDB's words in PostgreSQL's: list, max_by, a value used by its name, parameters. */
const toPostgres = (c: Criterion, asAt: Temporal.PlainDate): string => {
  const expression = /select person,\s*([\s\S]*?) as value,/.exec(c.sql)?.[1] ?? '';
  const named =
    expression === '' ? c.sql : c.sql.replace(/(?<! as )\bvalue\b(?=\s*[<>=-])/g, `(${expression})`);
  const said = named
    .replaceAll(/\blist\(/g, 'array_agg(')
    .replaceAll(/max_by\((.+?), starts\)/g, '(array_agg($1 order by starts desc))[1]')
    .replaceAll('$as_at', `date '${asAt.toString()}'`)
    .replaceAll(/\$([a-z_]+)/g, (_, name: string) => String(c.parameters[name]));
  return said;
};

/** Value and cause of every row, laid out over the memberships with all it rests on; what only repeats its source is left out. */
const write = (tx: Transaction, run: number, i: number, c: Criterion, need: string): Promise<number> => {
  const whole = c.absence === 'not-met' && 'full-terms' in c.window ? 'r.whole' : 'true';
  const other =
    c.absence === 'not-met'
      ? `case when r.whole then 'not-met below-threshold' else 'no-data outside-coverage' end`
      : `case when r.met is false then 'not-met below-threshold' else 'no-data nothing-recorded' end`;
  const several = Object.keys(c.uses)
    .map((d) => `select distinct flow from one_${d} o where o.person = r.person`)
    .join(' union ');
  // What only repeats its source is not written: nothing recorded by a source of which silence says nothing.
  const silent = flows
    .filter((f) => Object.entries(f.gives).some(([d, absence]) => d in c.uses && absence === 'silence'))
    .map((f) => f.id);
  const usual =
    Object.keys(c.uses).length > 1
      ? 'false'
      : `source = any ('{${silent.join(',')}}'::int[]) and said = 'no-data nothing-recorded'`;
  return tx.run(`insert into needs.finding (run, family, person, member_role, criterion, need, source, value, causes, number, evidence, shortfall, flows, shield, sensitivity)
    select ${run}, m.family, m.person, m.role, '${c.id}', '${need}', s.flows, split_part(said, ' ', 1), case when said = 'met' then '{}' else array[split_part(said, ' ', 2)] end,
      case when said like 'no-data%' then null else value end, case when said = 'met' then (select array_agg(distinct e order by e) from unnest(evidence) e) else '{}' end,
      case when said like 'not-met%' then shortfall end, (select array_agg(distinct f order by f) from unnest(s.flows || m.flows) f), 'none', '${c.sensitivity}'
    from (select r.*, case when r.met and ${whole} then 'met' else ${other} end as said from result_${i} r) r
    cross join lateral (select case when source = 1023 then array(select flow from (${several}) x order by 1)::smallint[] else array[source]::smallint[] end as flows) s
    join families.member m on m.person = r.person where not (${usual})`);
};
