import { statSync } from 'node:fs';
import type { Clusters } from '../cluster/cluster-edges.ts';
import { clusterUnderRules } from '../cluster/cluster-under-rules.ts';
import { componentsOf } from '../cluster/components.ts';
import { constraintsOf, noConstraints } from '../cluster/constraints.ts';
import { cutBridges } from '../cluster/cut-bridges.ts';
import type { Decision } from '../cluster/decisions.ts';
import { type ReviewPair, reviewBand } from '../cluster/review-band.ts';
import { encodeTexts } from '../encode/coded-column.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import { namesOf } from '../encode/record-names.ts';
import type { Table } from '../encode/table.ts';
import { type FileShape, readShape } from '../files/read-bytes.ts';
import { readOptionsFor, type Told } from '../files/read-options.ts';
import { readRecords } from '../files/read-records.ts';
import { writeClusters } from '../files/write-clusters.ts';
import type { Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { type PairScorer, pairScorer } from '../score/pair-scorer.ts';
import { ruleReader } from '../score/rules.ts';
import type { Settings, Thresholds } from '../settings/settings.ts';
import type { Diagnostic } from '../train/diagnostics.ts';
import { openPool, type Pool } from '../workers/pool.ts';
import { linkRecords } from './link-records.ts';
import { comparesInParallel, readsInParallel } from './links-in-parallel.ts';
import { openTable } from './open-table.ts';
import { type ReadTable, readTableInParallel } from './read-table-in-parallel.ts';
import { refuseOneSource } from './refuse-one-source.ts';
import { type ScoredInParallel, scoreInParallel } from './score-in-parallel.ts';
import { TRAINING, trainInParallel } from './train-in-parallel.ts';

export interface LinkFilesOptions {
  /** Trains on the records themselves; or give a `model` trained before. */
  readonly settings?: Settings;
  readonly model?: Model;
  readonly decisions?: readonly Decision[];
  readonly thresholds?: Thresholds;
  /** Column of ids. */
  readonly id?: string;
  /** Column that names the source; by default each file is one. */
  readonly source?: string;
  /** Columns that hold several values with a semicolon between. */
  readonly lists?: readonly string[];
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
  /** Ids that decisions name and no record has. */
  readonly unknownInDecisions: readonly string[];
  /** Milliseconds by stage. */
  readonly took: Readonly<Record<'read' | 'block' | 'train' | 'score' | 'cluster' | 'write', number>>;
}

/** The whole job from files to a clusters file, on all cores where the settings let it. Throws LinkageError; the output is written whole or not at all. */
export async function linkFiles(paths: readonly string[], options: LinkFilesOptions): Promise<LinkedFiles> {
  const settings = options.model?.settings ?? options.settings;
  if (settings === undefined) throw new TypeError('linkFiles needs settings or a model');
  if (!comparesInParallel(settings)) return linkInOneThread(paths, settings, options);
  const pool = openPool(options.threads ?? threadsFor(paths));
  try {
    // In this thread: the others are only starting.
    const files = await Promise.all(paths.map(readShape));
    return await linkOn(pool, () => readAll(pool, files, settings, options), settings, options);
  } finally {
    await pool.close();
  }
}

/** Bytes of input below which threads take longer to start than the work takes. */
const SMALL = 1_000_000;

function threadsFor(paths: readonly string[]): number | undefined {
  const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  return bytes < SMALL ? 1 : undefined;
}

async function linkOn(
  pool: Pool,
  readTable: () => Promise<ReadTable>,
  settings: Settings,
  options: LinkFilesOptions,
): Promise<LinkedFiles> {
  const lap = stopwatch();
  const { table, ids } = await readTable();
  refuseOneSource(table, settings);
  const read = lap();
  const open = await openTable(
    pool,
    table,
    settings,
    options.model === undefined ? ['blockingRules', ...TRAINING] : ['blockingRules'],
    options.pairBudget,
  );
  const block = lap();
  const { model, diagnostics } =
    options.model === undefined ? await trainInParallel(open) : { model: options.model, diagnostics: [] };
  const train = lap();
  const thresholds = options.thresholds ?? settings.thresholds;
  const scored = await scoreInParallel(open, model, Math.min(thresholds.review, thresholds.auto));
  const score = lap();
  const { clusterOf, review, unknown } = clusterScored(
    scored,
    table,
    model,
    thresholds,
    options.decisions ?? [],
  );
  const cluster = lap();
  const clusters = await writeClusters(options.output, table, clusterOf, ids);
  return {
    model,
    records: table.size,
    pairs: scored.pairs,
    pairsByRule: scored.pairsByRule,
    edges: scored.edges.count,
    clusters,
    review,
    diagnostics,
    unknownInDecisions: unknown,
    took: { read, block, train, score, cluster, write: lap() },
  };
}

async function readAll(
  pool: Pool,
  files: readonly FileShape[],
  settings: Settings,
  told: Told,
): Promise<ReadTable> {
  const isPlain = settings.splink === undefined && told.source === undefined && told.lists === undefined;
  if (isPlain && readsInParallel(settings, files)) return readTableInParallel(files, settings, pool, told.id);
  const paths = files.map(({ path }) => path);
  const table = encodeRecords(await readRecords(paths, readOptionsFor(settings, told)), settings);
  return { table, ids: encodeTexts(table.ids) };
}

async function linkInOneThread(
  paths: readonly string[],
  settings: Settings,
  options: LinkFilesOptions,
): Promise<LinkedFiles> {
  const lap = stopwatch();
  const records = await readRecords(paths, readOptionsFor(settings, options));
  const read = lap();
  const { model, decisions, thresholds, pairBudget } = options;
  const linked = linkRecords(records, {
    ...(model === undefined ? { settings } : { model }),
    ...(decisions === undefined ? {} : { decisions }),
    ...(thresholds === undefined ? {} : { thresholds }),
    ...(pairBudget === undefined ? {} : { pairBudget }),
  });
  const work = lap();
  await writeClusters(options.output, linked.table, linked.clusterOf);
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
    unknownInDecisions: linked.unknownInDecisions,
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
): { clusterOf: Int32Array; review: readonly ReviewPair[]; unknown: readonly string[] } {
  const free = decisions.length === 0 && model.settings.rules.length === 0;
  const { bridges } = model.settings;
  if (free && bridges === undefined && thresholds.review >= thresholds.auto)
    return { clusterOf: componentsOf(edges, table.size, thresholds.auto), review: [], unknown: [] };
  const scorer = pairScorer(table, model);
  const constraints =
    decisions.length === 0 ? noConstraints : constraintsOf(decisions, table.ids, namesOf(table));
  const rulesOf = ruleReader(model.settings);
  const { clusters, ambiguous } = free
    ? { clusters: joinFreely(edges, table, scorer, thresholds.auto, bridges), ambiguous: new Set<number>() }
    : clusterUnderRules(edges, table, scorer, { model, thresholds, constraints, rulesOf, uniqueSources: [] });
  const review =
    free && thresholds.review >= thresholds.auto
      ? []
      : reviewBand({ edges, clusters, thresholds, constraints, scorer, rulesOf, ambiguous });
  return { clusterOf: clusters.clusterOf, review, unknown: constraints.unknown };
}

function joinFreely(
  edges: Edges,
  { size }: Table,
  scorer: PairScorer,
  threshold: number,
  bridges: Settings['bridges'],
): Clusters {
  return bridges === undefined
    ? { clusterOf: componentsOf(edges, size, threshold), cut: [] }
    : cutBridges(edges, size, threshold, (left, right) =>
        scorer.weight(left, right, scorer.pattern(left, right)),
      );
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
