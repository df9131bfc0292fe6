import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createDuck } from '../../duck/index.ts';
import { evaluateCriteria } from '../engine/evaluate-criteria.ts';
import { factColumns } from '../engine/stage-facts.ts';
import { openFrameworks } from '../frameworks/read-frameworks.ts';
import { toSentence } from '../problems.ts';
import { readCriterion } from './read-criterion.ts';

const root = path.resolve(import.meta.dirname, '../../../../frameworks');
const { datasets } = openFrameworks(root);
const runDir = mkdtempSync(path.join(tmpdir(), 'criterion-drill-'));
const duck = createDuck({ runDir, memoryMb: 300, seconds: 1 });
afterAll(async () => {
  await duck.close();
  rmSync(runDir, { recursive: true, force: true });
});

const secret = 'MARY-BLUE-1984';
// Every dataset holds one fact about the first person; a text column of the second, whom nothing declares, holds a secret.
const facts = Object.fromEntries(
  Object.entries(datasets).map(([name, dataset]) => {
    const columns = factColumns(dataset);
    const own: Record<string, unknown> = {
      fact_id: 1,
      person: 7,
      flow: 1,
      starts: '2024-06-01',
      ends: '2024-06-07',
    };
    const drawn = (column: string, type: string): unknown =>
      column in own
        ? own[column]
        : type === 'VARCHAR'
          ? secret
          : type === 'BOOLEAN'
            ? true
            : type === 'DATE'
              ? '2024-06-01'
              : 5;
    const values = Object.fromEntries(
      Object.entries(columns).map(([column, type]) => [column, [drawn(column, type)]]),
    );
    return [name, { columns, values: values as never }];
  }),
);
const members = {
  columns: { person: 'BIGINT', age_at: 'INTEGER', dependent: 'BOOLEAN', role: 'VARCHAR' },
  values: { person: [7, 8], age_at: [10, 40], dependent: [true, false], role: ['child', 'resident-carer'] },
} as const;

const folders = readdirSync(root).filter((name) => existsSync(path.join(root, name, 'framework.yaml')));
const textsOf = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'));
const words = fc.constantFrom(
  "read_csv('/etc/passwd')",
  'random()',
  'now()',
  "getenv('HOME')",
  'duckdb_settings()',
  'information_schema.tables',
  'pragma_version()',
  "glob('/*')",
  'members',
  'person',
  'covered',
  "; attach '/tmp/x.db'",
  "; copy (select 1) to '/tmp/x'",
  '; install httpfs',
  'union all select',
  'with recursive r as (select 1 as n union all select n + 1 from r) select * from r',
  "'",
  '"',
  '/*',
  '--',
  '$nothing',
  '((((((',
  'select',
  'repeat(',
  'range(1000000000)',
  'x'.repeat(5000),
  '\0',
  "''''",
  'error(',
  "cast('a' as integer)",
  '1/0',
  '*',
  'null',
  'list_transform([1], x -> x)',
  'count(*) over ()',
);
const change = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('put', 'swap', 'cut'),
  word: words,
  length: fc.integer({ min: 1, max: 30 }),
});

/** Values, or problems said in sentences; never another error, and never anybody's data in a sentence. */
describe('a criterion’s text, spoilt in thousands of ways', () => {
  const written = folders.filter((folder) => textsOf(folder).length > 0);
  it.each(written)('of %s is evaluated or refused by a sentence that holds no data', async (folder) => {
    const texts = textsOf(folder);
    const outcomes = { evaluated: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (text, changes) => {
          let spoilt = text;
          for (const { at, kind, word, length } of changes) {
            const place = at % (spoilt.length + 1);
            spoilt =
              spoilt.slice(0, place) +
              (kind === 'cut' ? '' : ` ${word} `) +
              spoilt.slice(kind === 'put' ? place : place + length);
          }
          const read = readCriterion('x.sql', spoilt);
          const problems =
            'problems' in read
              ? read.problems
              : (
                  await evaluateCriteria({
                    duck,
                    dir: runDir,
                    datasets,
                    criteria: [read.criterion],
                    asAt: Temporal.PlainDate.from('2025-02-28'),
                    terms: [],
                    facts,
                    members,
                    refusedFlows: new Map(),
                  })
                ).problems;
          outcomes[problems.length === 0 ? 'evaluated' : 'refused'] += 1;
          for (const sentence of problems.map(toSentence)) {
            expect(sentence.length).toBeGreaterThan(10);
            expect(sentence).not.toContain(secret);
            expect(sentence).not.toMatch(/root:|\bat .*\.ts:\d/);
          }
        },
      ),
    );
    expect(outcomes.evaluated).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(outcomes.evaluated);
  });
});
