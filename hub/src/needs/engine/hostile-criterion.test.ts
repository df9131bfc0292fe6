import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createDuck } from '../../duck/index.ts';
import { readCriterion } from '../criteria/read-criterion.ts';
import { toSentence } from '../problems.ts';
import { evaluateCriteria } from './evaluate-criteria.ts';
import { factColumns } from './stage-facts.ts';

const runDir = mkdtempSync(path.join(tmpdir(), 'needs-hostile-'));
const duck = createDuck({ runDir, memoryMb: 200, seconds: 10 });
afterAll(async () => {
  await duck.close();
  rmSync(runDir, { recursive: true, force: true });
});

const header = `---
id: x-1
headline: Housing
need: Something
about: adult
uses: { tenancy: [weeks] }
window: { current: true }
parameters: { weeks: 8 }
absence: not-met
value: { type: count, says: "{value} weeks, {window}" }
sensitivity: standard
verified: false
source: a test
valid: { from: 2024-01-01 }
---
`;
const datasets = {
  tenancy: { columns: { weeks: 'int', secret: 'text' }, event: false },
  other: { columns: { a: 'text' }, event: false },
} as const;
const facts = {
  tenancy: {
    columns: factColumns(datasets.tenancy),
    values: {
      fact_id: [1, 2, 3],
      person: [7, 8, 9],
      flow: [1, 1, 1],
      starts: ['2020-01-01', '2020-01-01', '2020-01-01'],
      ends: [null, null, null],
      weeks: [9, 1, 9],
      secret: ['Mary Blue', 'x', 'y'],
    },
  },
  other: {
    columns: factColumns(datasets.other),
    values: { fact_id: [4], person: [7], flow: [1], starts: ['2020-01-01'], ends: [null], a: ['x'] },
  },
};
// Person 9 is a child, so not of the kind the criterion is about.
const members = {
  columns: { person: 'BIGINT', age_at: 'INTEGER', dependent: 'BOOLEAN', role: 'VARCHAR' },
  values: {
    person: [7, 8, 9],
    age_at: [40, 40, 9],
    dependent: [false, false, true],
    role: ['resident-carer', 'resident-carer', 'child'],
  },
};

const said = async (sql: string): Promise<string> => {
  const read = readCriterion('x/1.sql', header + sql);
  if ('problems' in read) return read.problems.map(toSentence).join(' ');
  const done = await evaluateCriteria({
    duck,
    dir: runDir,
    datasets,
    criteria: [read.criterion],
    asAt: Temporal.PlainDate.from('2025-02-28'),
    terms: [],
    facts,
    members,
    refusedFlows: new Map(),
  });
  return done.problems.length > 0
    ? done.problems.map(toSentence).join(' ')
    : (done.evaluations[0]?.rows
        .map((r) => `${r.person}:${r.met}`)
        .toSorted()
        .join(' ') ?? '');
};
const good =
  'select person, max(weeks) as value, max(weeks) >= $weeks as met, list(fact_id) as evidence from tenancy group by person';

describe('a criterion that a place wrote', () => {
  it('is evaluated where it keeps to its header', async () => {
    expect(await said(good)).toBe('7:true 8:false');
  });

  it.each([
    ['a column its header does not name', good.replace('max(weeks)', 'max(length(secret))'), 'does not fit'],
    ['a dataset its header does not name', good.replace('from tenancy', 'from other'), 'not declared'],
    ['the members of all families', good.replace('from tenancy', 'from members'), 'not'],
    ['a file', good.replace('from tenancy', "from read_csv('/etc/passwd')"), 'table function'],
    ['chance', good.replace('max(weeks) >= $weeks', 'random() > 0.5'), 'deterministic'],
    ['two statements', `${good}; select 1`, 'one statement'],
    ['a parameter nobody declared', good.replace('$weeks', '$months'), 'does not declare'],
  ])('cannot use %s', async (_what, sql, says) => {
    expect(await said(sql)).toContain(says);
  });

  it.each([
    [
      'somebody else',
      good.replace('select person', 'select 999 as person').replace('group by person', ''),
      'not in the person table',
    ],
    ['text', good.replace('max(weeks) as value', "'Mary' as value"), 'right columns or types'],
    ['a column too many', good.replace('select person,', 'select person, 1 as score,'), 'too many'],
    ['no evidence', good.replace('list(fact_id)', '[]::bigint[]'), 'evidence'],
    ['the evidence of another person', good.replace('list(fact_id)', '[1::bigint, 2]'), 'evidence'],
    [
      'a value that is not of its type',
      good.replace('max(weeks) as value', 'max(weeks) + 0.5 as value'),
      'declared type',
    ],
    [
      'a person twice',
      good
        .replace('group by person', 'group by person, weeks')
        .replace(
          'from tenancy',
          'from (select * from tenancy union all select fact_id, person, starts, ends, weeks + 1 from tenancy)',
        ),
      'more than once',
    ],
  ])('cannot return %s', async (_what, sql, says) => {
    expect(await said(sql)).toContain(says);
  });

  it('never lets what the data hold out in a sentence', async () => {
    const sentence = await said(
      good.replace('max(weeks) as value', "max(('Mary Blue' || weeks)::integer) as value"),
    );
    expect(sentence).not.toContain('Blue9');
    expect(sentence).toContain('could not convert');
  });
});
