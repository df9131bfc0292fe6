import { clusterUnderRules } from '../cluster/cluster-under-rules.ts';
import { componentsOf } from '../cluster/components.ts';
import { constraintsOf } from '../cluster/constraints.ts';
import type { Decision } from '../cluster/decisions.ts';
import { type ReviewPair, reviewBand } from '../cluster/review-band.ts';
import { encodeTexts } from '../encode/coded-column.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Table } from '../encode/table.ts';
import type { FileShape } from '../files/read-bytes.ts';
import { readRecords } from '../files/read-records.ts';
import { writeClusters } from '../files/write-clusters.ts';
import { writeTable } from '../files/write-table.ts';
import type { Model } from '../score/model.ts';
import { pairScorer } from '../score/pair-scorer.ts';
import { ruleReader } from '../score/rules.ts';
import type { Settings, Thresholds } from '../settings/settings.ts';
import type { Diagnostic } from '../train/diagnostics.ts';
import { openPool, type Pool } from '../workers/pool.ts';
import { linkRecords } from './link-records.ts';
import { comparesInParallel, readsInParallel } from './links-in-parallel.ts';
import { openTable } from './open-table.ts';
import { type ReadTable, readTableInParallel } from './read-table-in-parallel.ts';
import { type ScoredInParallel, scoreInParallel } from './score-in-parallel.ts';
import { trainInParallel } from './train-in-parallel.ts';

export interface LinkFilesOptions {
  /** Trains on the records themselves; or give a `model` trained before. */
  readonly settings?: Settings;
  readonly model?: Model;
  readonly decisions?: readonly Decision[];
  readonly thresholds?: Thresholds;
  /** Column of ids. */
  readonly id?: string;
  /** Clusters are written here, `.csv` or `.parquet`. */
  readonly output: string;
  /** By default as many as the machine has cores; the result does not depend on it. */
  readonly threads?: number;
  readonly pairBudget?: number;
}

export interface LinkedFiles {
  readonly model: Model;
  readonly records: number;
  readonly pairs: number;
  readonly pairsByRule: readonly number[];
  readonly edges: number;
  readonly clusters: number;
  readonly review: readonly ReviewPair[];
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds by stage. */
  readonly took: Readonly<Record<'read' | 'block' | 'train' | 'score' | 'cluster' | 'write', number>>;
}

/** The whole job from files to a clusters file, on all cores where the settings let it. Throws LinkageError; the output is written whole or not at all. */
export async function linkFiles(paths: readonly string[], options: LinkFilesOptions): Promise<LinkedFiles> {
  const settings = options.model?.settings ?? options.settings;
  if (settings === undefined) throw new TypeError('linkFiles needs settings or a model');
  const pool = openPool(options.threads);
  try {
    const files = await Promise.all(paths.map((path) => pool.run('shape', path)));
    return comparesInParallel(settings)
      ? await linkOn(pool, () => readAll(pool, files, settings, options.id), settings, options)
      : await linkInOneThread(paths, settings, options);
  } finally {
    await pool.close();
  }
}

async function linkOn(
  pool: Pool,
  readTable: () => Promise<ReadTable>,
  settings: Settings,
  options: LinkFilesOptions,
): Promise<LinkedFiles> {
  const lap = stopwatch();
  const { table, ids } = await readTable();
  const read = lap();
  const trains = options.model === undefined;
  const open = await openTable(
    pool,
    table,
    settings,
    trains ? ['blockingRules', 'trainingRules', 'deterministicRules'] : ['blockingRules'],
    options.pairBudget,
  );
  const block = lap();
  const { model, diagnostics } =
    options.model === undefined ? await trainInParallel(open) : { model: options.model, diagnostics: [] };
  const train = lap();
  const thresholds = options.thresholds ?? settings.thresholds;
  const scored = await scoreInParallel(open, model, Math.min(thresholds.review, thresholds.auto));
  const score = lap();
  const { clusterOf, review } = clusterScored(scored, table, model, thresholds, options.decisions ?? []);
  const cluster = lap();
  const clusters = await writeClusters(options.output, ids, clusterOf);
  return {
    model,
    records: table.size,
    pairs: scored.pairs,
    pairsByRule: scored.pairsByRule,
    edges: scored.edges.count,
    clusters,
    review,
    diagnostics,
    took: { read, block, train, score, cluster, write: lap() },
  };
}

async function readAll(
  pool: Pool,
  files: readonly FileShape[],
  settings: Settings,
  id: string | undefined,
): Promise<ReadTable> {
  if (readsInParallel(settings, files)) return readTableInParallel(files, settings, pool, id);
  const paths = files.map(({ path }) => path);
  const table = encodeRecords(await readRecords(paths, id === undefined ? {} : { id }), settings);
  return { table, ids: encodeTexts(table.ids) };
}

async function linkInOneThread(
  paths: readonly string[],
  settings: Settings,
  options: LinkFilesOptions,
): Promise<LinkedFiles> {
  const lap = stopwatch();
  const records = await readRecords(paths, options.id === undefined ? {} : { id: options.id });
  const read = lap();
  const { output: _output, threads: _threads, id: _id, pairBudget: _pairBudget, ...rest } = options;
  const linked = linkRecords(records, options.model === undefined ? { ...rest, settings } : rest);
  const work = lap();
  const rows = linked.clusters.flatMap((ids) => ids.map((id) => [id, ids[0] ?? ''] as const));
  await writeTable(options.output, rows.length, [
    { name: 'id', type: 'text', at: (i) => rows[i]?.[0] ?? '' },
    { name: 'cluster', type: 'text', at: (i) => rows[i]?.[1] ?? '' },
  ]);
  const { took } = linked;
  return {
    model: linked.model,
    records: records.ids.length,
    pairs: linked.pairs,
    pairsByRule: linked.pairsByRule,
    edges: linked.edges.count,
    clusters: linked.clusters.length,
    review: linked.review,
    diagnostics: linked.diagnostics,
    took: {
      read: read + took.encode,
      block: 0,
      train: took.train,
      score: took.link,
      cluster: work - took.encode - took.train - took.link,
      write: lap(),
    },
  };
}

function clusterScored(
  { edges }: ScoredInParallel,
  table: Table,
  model: Model,
  thresholds: Thresholds,
  decisions: readonly Decision[],
): { clusterOf: Int32Array; review: readonly ReviewPair[] } {
  const free = decisions.length === 0 && model.settings.rules.length === 0;
  if (free && thresholds.review >= thresholds.auto)
    return { clusterOf: componentsOf(edges, table.size, thresholds.auto), review: [] };
  const scorer = pairScorer(table, model);
  const constraints = constraintsOf(decisions, decisions.length === 0 ? [] : table.ids);
  const rulesOf = ruleReader(model.settings);
  const { clusters, ambiguous } = free
    ? {
        clusters: { clusterOf: componentsOf(edges, table.size, thresholds.auto), cut: [] },
        ambiguous: new Set<number>(),
      }
    : clusterUnderRules(edges, table, scorer, { model, thresholds, constraints, rulesOf, uniqueSources: [] });
  const review = reviewBand({ edges, clusters, thresholds, constraints, scorer, rulesOf, ambiguous });
  return { clusterOf: clusters.clusterOf, review };
}

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return passed;
  };
}
