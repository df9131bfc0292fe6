import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClusters } from '../cli/read-clusters.ts';
import { clusterEdges, membersOf } from '../cluster/cluster-edges.ts';
import { levelIn, shapeOf } from '../compare/pattern.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { measureClusters } from '../evaluate/measure.ts';
import { readRecords } from '../files/read-records.ts';
import { readTable } from '../files/read-table.ts';
import { linkFiles } from '../link/link-files.ts';
import type { Model } from '../score/model.ts';
import { scorePairs } from '../score/score-pairs.ts';
import { toWeight } from '../score/weigh.ts';
import { gammasOf } from '../settings/gammas-of.ts';
import { fromSplink } from './read-splink.ts';
import { readSplinkModel } from './splink-model.ts';
import { withDefaults } from './with-defaults.ts';

const shared = new URL('../../../../shared/data/', import.meta.url).pathname;
const here = existsSync(shared);
if (!here) process.stderr.write(`Skipped: no golden files of Splink in ${shared}\n`);

/** Splink's fake_1000 was predicted from this weight on; FEBRL 4 without a threshold. */
const CASES = [
  {
    name: 'Splink 4.0.16 on FEBRL 4',
    model: 'febrl/febrl4_detailed_model_v4.json',
    input: ['febrl/dataset4a.csv', 'febrl/dataset4b.csv'],
    predictions: 'febrl/febrl4_detailed_predictions_v4.parquet',
    id: 'rec_id',
    threshold: Number.NEGATIVE_INFINITY,
  },
  {
    name: 'Splink 5.0.0.dev4 on fake_1000',
    model: 'fake_1000/fake_1000_model_v5.json',
    input: ['fake_1000/fake_1000.csv'],
    predictions: 'fake_1000/fake_1000_predictions_v5.parquet',
    id: 'unique_id',
    threshold: -10,
  },
];

function modelOf(file: string): Model {
  const { settings, lambda } = fromSplink(readSplinkModel(JSON.parse(readFileSync(file, 'utf8'))), {
    allowSql: false,
  });
  return { settings: withDefaults(settings), lambda, trainedOn: { records: 0 } };
}

async function scored({
  model: file,
  input,
  id,
  threshold,
}: (typeof CASES)[number]): Promise<{ model: Model; edges: ReturnType<typeof scorePairs>['edges'] }> {
  const model = modelOf(shared + file);
  const records = await readRecords(
    input.map((name) => shared + name),
    { id, exact: true },
  );
  const table = encodeRecords(records, model.settings);
  return { model, edges: scorePairs(table, model, { threshold }).edges };
}

async function expectGolden(ours: ReadonlyMap<string, string>): Promise<void> {
  const theirs = await readClusters(`${shared}fake_1000/fake_1000_clusters_p95_v5.csv`);
  expect(ours.size).toBe(theirs.size);
  const { precision, recall } = measureClusters(ours, theirs);
  expect([precision.value, recall.value]).toEqual([1, 1]);
}

describe.skipIf(!here)('a model of Splink', () => {
  it.each(CASES)('gives the pairs, gammas, match keys and weights of $name', async (golden) => {
    const { model, edges } = await scored(golden);
    const { comparisons, blockingRules } = model.settings;
    const theirs = await readTable(shared + golden.predictions);
    const cell = (name: string, row: number): string => String(theirs.columns[name]?.[row] ?? '');
    const rowOf = new Map(
      Array.from({ length: theirs.size }, (_, row) => [
        `${cell(`${golden.id}_l`, row)} ${cell(`${golden.id}_r`, row)}`,
        row,
      ]),
    );
    expect(edges.count).toBe(theirs.size);
    const shape = shapeOf(comparisons);
    const gammas = comparisons.map(gammasOf);
    let furthest = 0;
    for (let i = 0; i < edges.count; i++) {
      const [left, right] = [edges.ids[edges.left[i] ?? -1], edges.ids[edges.right[i] ?? -1]];
      const row = rowOf.get(`${left} ${right}`) ?? -1;
      expect(row, `${left} ${right}`).toBeGreaterThanOrEqual(0);
      comparisons.forEach(({ name }, c) => {
        const gamma = gammas[c]?.[levelIn(shape, edges.pattern[i] ?? 0, c)];
        if (String(gamma) !== cell(`gamma_${name}`, row)) expect(gamma).toBe(cell(`gamma_${name}`, row));
      });
      const key = blockingRules[edges.rule[i] ?? 0]?.matchKey;
      if (String(key) !== cell('match_key', row)) expect(key).toBe(cell('match_key', row));
      furthest = Math.max(furthest, Math.abs((edges.weight[i] ?? 0) - Number(cell('match_weight', row))));
    }
    expect(furthest).toBeLessThan(1e-9);
  });

  it('gives the clusters of Splink 5 on fake_1000 at .95', async () => {
    const [, golden] = CASES;
    if (golden === undefined) return;
    const { edges } = await scored(golden);
    const { clusterOf } = clusterEdges(edges, { threshold: toWeight(0.95) });
    const ours = new Map(
      [...membersOf(clusterOf).values()].flatMap((rows) =>
        rows.map((row) => [edges.ids[row] ?? '', edges.ids[rows[0] ?? 0] ?? ''] as const),
      ),
    );
    await expectGolden(ours);
  });

  it('gives them from file to file on all cores too', async () => {
    const [, golden] = CASES;
    if (golden === undefined) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'golden-'));
    const output = path.join(folder, 'clusters.csv');
    await linkFiles([shared + golden.input[0]], {
      model: modelOf(shared + golden.model),
      output,
      threads: 2,
    });
    await expectGolden(await readClusters(output));
    rmSync(folder, { recursive: true });
  });
});
