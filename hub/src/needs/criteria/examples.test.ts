import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { missingEdges } from '../../../test/example-edges.ts';
import { createDuck } from '../../duck/index.ts';
import { calendarOf, loadLaw } from '../../law/index.ts';
import { isFor } from '../engine/criterion-job.ts';
import { evaluateCriteria } from '../engine/evaluate-criteria.ts';
import { judgeRow } from '../engine/judge-row.rules.ts';
import { needsOf } from '../frameworks/framework.ts';
import { openFrameworks } from '../frameworks/read-frameworks.ts';
import { ExamplesFile, toWorld } from './examples.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const runDir = mkdtempSync(path.join(tmpdir(), 'needs-examples-'));
const duck = createDuck({ runDir, memoryMb: 400, seconds: 30 });
afterAll(async () => {
  await duck.close();
  rmSync(runDir, { recursive: true, force: true });
});
const library = openFrameworks(path.join(root, 'frameworks'));
const asAt = Temporal.PlainDate.from('2025-02-28');
const { terms } = calendarOf(loadLaw(path.join(root, 'law')), 'england');

describe.each(library.names)('the criteria of %s', (name) => {
  const framework = library.getFramework(name);
  const file = path.join(root, 'frameworks', name, 'examples.yaml');
  const examples = existsSync(file) ? ExamplesFile.parse(parse(readFileSync(file, 'utf8'))) : {};
  const own = [...framework.criteria.values()].filter((c) => c.file.startsWith(`${name}/`));
  const cases = Object.entries(examples).flatMap(([id, list]) => list.map((example) => ({ id, ...example })));

  it('each have an example that is a sign and one that is not', () => {
    const without = own.filter(
      (c) =>
        !examples[c.id]?.some((e) => e.gives === 'met') || !examples[c.id]?.some((e) => e.gives !== 'met'),
    );
    expect(without.map((c) => c.id)).toEqual([]);
    expect(Object.keys(examples).filter((id) => !framework.criteria.has(id))).toEqual([]);
  });

  it('each have an example at both edges of the window, and below, at and above each threshold', () => {
    const missing = own.flatMap((c) =>
      missingEdges(c, examples[c.id] ?? [], asAt, terms).map((edge) => `${c.id}: ${edge}`),
    );
    expect(missing).toEqual([]);
  });

  it('belong to needs that can be seen or observed', () => {
    expect(
      needsOf(framework)
        .filter((n) => n.routes.length === 0 && !n.observed)
        .map((n) => n.code),
    ).toEqual([]);
  });

  it.runIf(cases.length > 0)(
    'say what their examples say, at the threshold and at both edges of the window',
    async () => {
      const world = toWorld(cases, library.datasets);
      const done = await evaluateCriteria({
        duck,
        dir: runDir,
        datasets: library.datasets,
        criteria: own,
        asAt,
        terms,
        facts: world.facts,
        members: world.members,
        refusedFlows: new Map(),
      });
      expect(done.problems).toEqual([]);
      const said = cases.map((example, i) => {
        const evaluation = done.evaluations.find((e) => e.criterion.id === example.id);
        const row = evaluation?.rows.find((r) => r.person === i + 1);
        const person = world.persons[i];
        if (!evaluation || !person) return 'not evaluated';
        if (!row)
          return isFor(evaluation.criterion, person)
            ? example.gives === 'nothing'
              ? 'nothing'
              : 'no-row'
            : 'nobody';
        const { value, causes } = judgeRow(evaluation.criterion, row, undefined);
        return value === 'no-data' ? (causes[0] === 'nothing-recorded' ? 'nothing' : causes[0]) : value;
      });
      expect(cases.map((c, i) => `${c.id}: ${c.says}: ${said[i]}`)).toEqual(
        cases.map((c) => `${c.id}: ${c.says}: ${c.gives}`),
      );
    },
    60_000,
  );
});
