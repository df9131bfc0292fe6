import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDuck, sayDuckProblem } from './index.ts';

const runDir = mkdtempSync(join(tmpdir(), 'duck-test-'));
const duck = createDuck({ runDir, memoryMb: 200, seconds: 3 });
afterAll(async () => {
  await duck.close();
  rmSync(runDir, { recursive: true, force: true });
});
const person = {
  columns: { id: 'BIGINT', born: 'DATE', name: 'VARCHAR', tags: 'VARCHAR[]' },
  values: { id: [1, 2], born: ['2010-02-28', null], name: ['Ann', 'Bob'], tags: [['a'], []] },
};
const refusal = async (sql: string) => {
  const outcome = await duck.run({ tables: { person }, statements: { it: sql } });
  return outcome.ok ? 'allowed' : `${outcome.problem.code} ${outcome.problem.word ?? ''}`.trim();
};

describe('a job', () => {
  it('reads the tables it was given and returns columns', async () => {
    const outcome = await duck.run({
      tables: { person },
      statements: {
        out: 'select id, born, name, list_value(id) as ids, id = $wanted as met from person order by id',
      },
      parameters: { wanted: 2, other: 'not named by the statement' },
    });
    expect(outcome.ok && outcome.results['out']?.columns).toEqual({
      id: [1, 2],
      born: ['2010-02-28', null],
      name: ['Ann', 'Bob'],
      ids: [[1], [2]],
      met: [false, true],
    });
  });

  it('tells of a read as soon as it is there, before what comes later', async () => {
    const told: string[] = [];
    const job = {
      tables: { person },
      finish: ['create table first as select id from person where id = 1'],
      reads: { early: 'select id from first' },
      later: {
        finish: ['create table last as select id from person where id = 2'],
        reads: { late: 'select id from last' },
      },
    };
    const outcome = await duck.run(job, (name, { columns }) => told.push(`${name} ${String(columns['id'])}`));
    expect(told).toEqual(['early 1', 'late 2']);
    expect(outcome.ok && Object.keys(outcome.results)).toEqual(['early', 'late']);
    const broken = { ...job, later: { reads: { late: 'select nothing from first' } } };
    expect(await duck.run(broken, (name) => told.push(name))).toMatchObject({ ok: false });
    expect(told).toEqual(['early 1', 'late 2', 'early']);
  });

  it('loads of a file only the named columns and rows', async () => {
    const file = join(runDir, 'in.csv');
    writeFileSync(file, 'id,secret,born\n1,x,2010-01-01\n2,y,2011-01-01\n');
    const table = { file, columns: { id: 'BIGINT', secret: 'VARCHAR', born: 'DATE' }, where: 'id > 1' };
    const made = await duck.run({
      tables: { t: table },
      statements: { t2: { sql: 'from t', output: 'parquet-file' } },
      dir: runDir,
    });
    expect(made.ok).toBe(true);
    const narrow = {
      file: join(runDir, 't2.parquet'),
      format: 'parquet' as const,
      columns: { id: 'BIGINT' },
    };
    const outcome = await duck.run({ tables: { t: narrow }, statements: { out: 'from t' } });
    expect(outcome.ok && outcome.results['out']?.columns).toEqual({ id: [2] });
    const secret = await duck.run({ tables: { t: narrow }, statements: { out: 'select secret from t' } });
    expect(secret).toEqual({ ok: false, problem: { code: 'does-not-fit', statement: 'out' } });
  });

  it('never lets a value of the data out in an error', async () => {
    const outcome = await duck.run({
      tables: { person },
      statements: { out: 'select name::integer as n from person' },
    });
    expect(outcome).toEqual({ ok: false, problem: { code: 'value-cannot-be-read', statement: 'out' } });
    expect(JSON.stringify(outcome)).not.toContain('Ann');
  });

  it('is killed when it takes too long, and the next one runs', async () => {
    const slow = await duck.run({
      tables: { person },
      statements: { out: 'select sum(a.range * b.range) as s from range(10000000) a, range(10000000) b' },
      seconds: 1,
    });
    expect(slow).toEqual({ ok: false, problem: { code: 'too-slow' } });
    expect((await duck.run({ statements: { out: 'select 1 as one' } })).ok).toBe(true);
  });

  it('beside others ends alone when it is killed', async () => {
    const [slow, quick] = await Promise.all([
      duck.run({
        beside: true,
        seconds: 1,
        prepare: ['create table t as select unnest(range(100000)) as n'],
        readable: ['t'],
        statements: { it: 'select sum(a.n * b.n) as s from t a, t b' },
      }),
      duck.run({ beside: true, tables: { person }, statements: { it: 'select id from person' } }),
    ]);
    expect(!slow.ok && slow.problem.code).toBe('too-slow');
    expect(quick.ok && quick.results['it']?.rowCount).toBe(2);
  });

  it('is stopped when it needs too much memory', async () => {
    const outcome = await duck.run({
      statements: { out: "select string_agg(repeat('x', 100000), '') as s from range(100000)" },
      seconds: 20,
    });
    expect(outcome.ok).toBe(false);
    expect(!outcome.ok && ['out-of-memory', 'value-cannot-be-read']).toContain(
      !outcome.ok && outcome.problem.code,
    );
  }, 30_000);
});

describe('the gate', () => {
  it.each([
    ['select 1; select 2', 'not-one-statement'],
    ['create table x (a int)', 'not-a-select'],
    ["copy person to '/tmp/x'", 'not-a-select'],
    ["attach ':memory:' as m", 'not-a-select'],
    ['selec 1', 'syntax'],
    ["from read_csv('/etc/passwd')", 'table-function-not-allowed read_csv'],
    ["from '/etc/passwd'", 'table-not-allowed /etc/passwd'],
    ["from query_table('person')", 'table-function-not-allowed query_table'],
    ["from query('select 1')", 'table-function-not-allowed query'],
    ['from information_schema.tables', 'table-not-allowed tables'],
    ['from duckdb_settings()', 'table-function-not-allowed duckdb_settings'],
    ['from secret', 'table-not-allowed secret'],
    ['describe person', 'construct-not-allowed show_ref'],
    ['select random() from person', 'function-not-allowed random'],
    ['select now()', 'function-not-allowed now'],
    ['select current_date', 'function-not-allowed current_date'],
    ["select current_setting('memory_limit')", 'function-not-allowed current_setting'],
    ["select getenv('HOME')", 'function-not-allowed getenv'],
    ['select any_value(id) from person', 'function-not-allowed any_value'],
    ['from person using sample 1', 'construct-not-allowed sample'],
    [
      'with recursive r as (select 1 as n union all select n + 1 from r) from r',
      'construct-not-allowed recursive_cte_node',
    ],
    [
      'select (select count(*) from pragma_version()) from person',
      'table-function-not-allowed pragma_version',
    ],
    ['pivot person on name using count(*)', 'not-a-select'],
  ])('refuses %s', async (sql, wanted) => {
    expect(await refusal(sql)).toBe(wanted);
  });

  it.each([
    'select id, row_number() over (partition by name order by id) as n from person',
    'with kids as (select * from person where born is not null) select count(*) as n from kids join person using (id)',
    'select p.id, t.tag from person p, unnest(p.tags) t(tag)',
    "select id, struct_pack(kind := 'x', at := born + interval 3 day) as s, case when id in (1, 2) then 'a' end as c, list(name order by id) over () as l from person",
    "select list_transform(tags, lambda t: upper(t)) as u, regexp_matches(name, '^A') as m, coalesce(born, date '2000-01-01') as d from person",
    'select id from person union all select 3',
  ])('lets %s through', async (sql) => {
    expect(await refusal(sql)).toBe('allowed');
  });

  it('says a problem in a sentence', () => {
    expect(
      sayDuckProblem({
        code: 'function-not-allowed',
        statement: 'contract.sql',
        word: 'random',
        position: 7,
      }),
    ).toBe(
      'contract.sql uses a function that is not on the list of deterministic ones (random), at character 7',
    );
  });
});
