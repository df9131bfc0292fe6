import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePlace } from '@kinsight/borough';
import type { Place } from '@kinsight/hub';
import { markMadeUp } from '@kinsight/hub/intake';
import { zipOf } from '@kinsight/hub/test';
import { loadConfig } from '@kinsight/kit/config';
import { testCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpPlace } from './set-up-place.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const walk = readFileSync(path.join(root, 'docs/walk-of-one-fact.md'), 'utf8');

/** Each step of the walk that can be checked: a question in SQL, and the answer as the page gives it. */
const steps = [...walk.matchAll(/```sql\n([\s\S]+?)```\s+```json\n([\s\S]+?)```/g)].map(
  ([, sql = '', json = '']) => ({ sql, json }),
);

describe('the walk of one fact', () => {
  let place: Place;
  const home = mkdtempSync(path.join(tmpdir(), 'walk-'));
  const file = (name: string): string => path.join(root, 'examples/walk', name);

  beforeAll(async () => {
    const cluster = await testCluster();
    const config = { ...loadConfig(), home };
    place = await setUpPlace(cluster, config, { code: 'batterby', name: 'Batterby' });
    const reader = await place.accounts.getReader('analyst');
    const manager = await place.accounts.getReader('manager');
    const police = path.join(home, 'police.zip');
    const part = (name: string): Buffer => readFileSync(file(name));
    writeFileSync(police, zipOf({ 'nominals.csv': part('nominals.csv'), 'roles.csv': part('roles.csv') }));
    // A hamlet around the family: with its dozen records alone the linker would have nothing to learn from.
    await makePlace({ people: 800, seed: 7, place: 'batterby', out: home });
    const delivered = (flow: string): string => path.join(home, 'deliveries', '1-first', `${flow}.csv`);
    for (const flow of ['school-roll', 'benefits', 'housing']) {
      const end = readFileSync(delivered(flow), 'utf8').includes('\r\n') ? '\r\n' : '\n';
      appendFileSync(
        delivered(flow),
        readFileSync(file(`${flow}.csv`), 'utf8')
          .replace(/^.*\n/, '')
          .replaceAll('\n', end),
      );
    }
    const flows = [
      'gp-registration-1',
      'gp-registration-2',
      'council-tax',
      'school-roll',
      'benefits',
      'housing',
      'police',
    ];
    for (const flow of flows) {
      await markMadeUp(flow === 'police' ? police : delivered(flow));
      const outcome = await place.intake.deliver({
        flow,
        file: flow === 'police' ? police : delivered(flow),
        reader,
        asAt: '2025-02-28',
      });
      if (outcome.state !== 'accepted') throw new Error(`${flow}: ${outcome.sentence}`);
    }
    await place.people.linkAll({ reader });
    await place.needs.approveFramework({ reader: manager, framework: 'family-help' });
    await place.needs.run({ reader, framework: 'family-help' });
    const candidate = (await place.needs.listCandidates({ reader: manager })).find((one) =>
      one.children.includes('Ella Harrow'),
    );
    if (candidate === undefined) throw new Error('the family of the walk was not put forward');
    await place.needs.showFamily({
      reader: manager,
      family: candidate.family,
      purpose: 'triage',
      evidence: true,
    });
  }, 120_000);
  afterAll(async () => {
    await place.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('has steps to check', () => expect(steps.length).toBeGreaterThanOrEqual(7));

  it.each(steps.map((step, i) => [i + 1, step] as const))(
    'finds at step %i what the page says',
    async (_, { sql, json }) => {
      const rows = await place.db.withTransaction(sql.includes('audit.') ? 'clerk' : 'worker', {}, (tx) =>
        tx.query(sql.replace(/;\s*$/, '')),
      );
      expect(JSON.parse(JSON.stringify(rows))).toEqual(JSON.parse(json));
    },
  );
});
