import { defaultPairBudget, refuseOversize } from '../block/block-pairs.ts';
import { readyRule } from '../block/found-by.ts';
import { type Groups, groupRows } from '../block/groups.ts';
import { plainColumns } from '../block/scan-blocks.ts';
import { planRows } from '../compare/packed-rows.ts';
import type { Table } from '../encode/table.ts';
import type { Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import type { Settings } from '../settings/settings.ts';
import { ALL_PAIRS_BELOW, populationShares, sharesFrom } from '../train/population-shares.ts';
import { activeComparisons, type Session, sessionOf } from '../train/session.ts';
import { type Trained, trainFrom } from '../train/train.ts';
import type { Pool } from '../workers/pool.ts';
import { shareTable } from '../workers/shared-table.ts';
import type { RuleList, Stretch, StretchEdges } from '../workers/steps.ts';
import { stretchesOf } from '../workers/stretches.ts';

/** A table opened by a pool's threads, its rules' blocks sorted. */
export interface OpenTable {
  readonly pool: Pool;
  readonly table: Table;
  readonly settings: Settings;
  readonly stretches: ReadonlyMap<RuleList, readonly (readonly Stretch[])[]>;
}

const ROWS = 250_000;

/** Packs rows and sorts the blocks of all rules the lists name. Throws LinkageError where a rule exceeds the pair budget. */
export async function openTable(
  pool: Pool,
  table: Table,
  settings: Settings,
  lists: readonly RuleList[],
  pairBudget: number = defaultPairBudget,
): Promise<OpenTable> {
  const plan = planRows(settings, table);
  const data = new Int32Array(new SharedArrayBuffer(table.size * plan.stride * 4));
  await pool.run('open', { table: shareTable(table), settings, plan, data });
  const packed = rangesOf(table.size, ROWS).map((range) => pool.run('pack', range));
  const sorted = new Map<string, Promise<Groups>>();
  const cuts: Promise<unknown>[] = [];
  const stretches = new Map<RuleList, readonly (readonly Stretch[])[]>();
  for (const list of lists) {
    const cut = settings[list].map(async (rule, r): Promise<readonly Stretch[]> => {
      const columns = plainColumns(rule, plan);
      if (columns === undefined) return keyedStretches(list, r, table, settings, pairBudget);
      const key = columns.join('\u001f');
      const blocks = sorted.get(key) ?? pool.run('block', { columns });
      sorted.set(key, blocks);
      const ready = await blocks;
      refuseOversize(rule, ready.starts, ready.starts, true, pairBudget);
      return stretchesOf(list, r, ready);
    });
    cuts.push(allInOrder(cut).then((ready) => stretches.set(list, ready)));
  }
  await Promise.all([...packed, ...cuts]);
  return { pool, table, settings, stretches };
}

/** All results; of several failures the first in order, not in time, so that the same input always says the same. */
async function allInOrder<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** Rules with a condition, lists or crossed columns: each thread makes their keys for itself. */
function keyedStretches(
  list: RuleList,
  r: number,
  table: Table,
  settings: Settings,
  pairBudget: number,
): Stretch[] {
  const rule = settings[list][r];
  if (rule === undefined) return [];
  const { keys } = readyRule(rule, table);
  const lefts = groupRows(keys.left, keys.count, table.size);
  const rights = keys.left === keys.right ? lefts : groupRows(keys.right, keys.count, table.size);
  refuseOversize(rule, lefts.starts, rights.starts, lefts === rights, pairBudget);
  return stretchesOf(list, r, lefts, false).map((stretch) => ({ ...stretch, blocks: null }));
}

function rangesOf(size: number, length: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(size / length) }, (_, i) => ({
    from: i * length,
    to: Math.min((i + 1) * length, size),
  }));
}

const SAMPLE = 62_500;

/** Training with the counting spread over the pool; the model is that of `train` to the last digit. */
export async function trainInParallel(open: OpenTable): Promise<Trained> {
  const { pool, table, settings } = open;
  const all = (list: RuleList): readonly Stretch[] => open.stretches.get(list)?.flat() ?? [];
  const sampled =
    table.size < ALL_PAIRS_BELOW
      ? []
      : rangesOf(settings.training.samplePairs, SAMPLE).map((range) => pool.run('sample', range));
  const counted = all('deterministicRules').map((stretch) => pool.run('count', stretch));
  const sessions = settings.trainingRules.map(async (rule, r): Promise<Session> => {
    const active = activeComparisons(rule, table, settings);
    const parts = open.stretches.get('trainingRules')?.[r] ?? [];
    const tallies = await Promise.all(parts.map((stretch) => pool.run('patterns', { ...stretch, active })));
    const tally = new Map<number, number>();
    for (const part of tallies)
      for (const [pattern, n] of part) tally.set(pattern, (tally.get(pattern) ?? 0) + n);
    return sessionOf(rule, active, settings, tally);
  });
  const [levels, found, taught] = await Promise.all([
    Promise.all(sampled),
    Promise.all(counted),
    Promise.all(sessions),
  ]);
  const shares =
    levels.length === 0
      ? populationShares(table, settings)
      : sharesFrom(
          settings.comparisons.map((comparison, c) =>
            comparison.levels.map((_, k) => levels.reduce((sum, part) => sum + (part[c]?.[k] ?? 0), 0)),
          ),
          table,
          settings,
        );
  return trainFrom(table, settings, {
    found: found.reduce((sum, n) => sum + n, 0),
    shares,
    sessions: taught,
  });
}

export interface ScoredInParallel {
  readonly edges: Edges;
  readonly pairs: number;
  readonly pairsByRule: readonly number[];
}

/** Scores all blocked pairs and keeps those at or above the threshold (bits), in the order of rules and blocks, whatever thread found them. */
export async function scoreInParallel(
  open: OpenTable,
  model: Model,
  threshold: number,
): Promise<ScoredInParallel> {
  const { pool, table } = open;
  await pool.run('model', { model, threshold });
  const pairsByRule = model.settings.blockingRules.map(() => 0);
  const stretches = open.stretches.get('blockingRules')?.flat() ?? [];
  const parts = await Promise.all(stretches.map((stretch) => pool.run('score', stretch)));
  const count = parts.reduce((sum, part) => sum + part.left.length, 0);
  const edges = {
    left: new Int32Array(count),
    right: new Int32Array(count),
    pattern: new Uint32Array(count),
    weight: new Float64Array(count),
    rule: new Uint8Array(count),
  };
  let at = 0;
  parts.forEach(({ pairs, left, right, pattern, weight }, i) => {
    const rule = stretches[i]?.rule ?? 0;
    pairsByRule[rule] = (pairsByRule[rule] ?? 0) + pairs;
    edges.left.set(left, at);
    edges.right.set(right, at);
    edges.pattern.set(pattern, at);
    edges.weight.set(weight, at);
    edges.rule.fill(rule, at, at + left.length);
    at += left.length;
  });
  return {
    edges: {
      ...edges,
      count,
      get ids() {
        return table.ids;
      },
    },
    pairs: pairsByRule.reduce((sum, n) => sum + n, 0),
    pairsByRule,
  };
}

/** Edges of a stretch, ready to be written; `number` is the rule's. */
export type EdgePart = Edges & { readonly pairs: number; readonly number: number };

/**
 * Scores and hands over edges part by part, in the order of rules and blocks: pairs never need to fit in memory. Two
 * parts a thread are on their way at a time.
 */
export async function* scoreInParts(
  open: OpenTable,
  model: Model,
  threshold: number,
): AsyncGenerator<EdgePart> {
  const { pool, table } = open;
  await pool.run('model', { model, threshold });
  const stretches = open.stretches.get('blockingRules')?.flat() ?? [];
  const ahead = 2 * pool.threads;
  const start = (stretch: Stretch): Promise<StretchEdges> => {
    const part = pool.run('score', stretch);
    // Who waits for it hears of its failure; until then nobody does.
    part.catch(() => undefined);
    return part;
  };
  const running = stretches.slice(0, ahead).map(start);
  for (const [i, { rule }] of stretches.entries()) {
    const part = await running[i % ahead];
    if (part === undefined) return;
    const next = stretches[i + ahead];
    if (next !== undefined) running[i % ahead] = start(next);
    const count = part.left.length;
    yield { ...part, number: rule, rule: new Uint8Array(count).fill(rule), count, ids: table.ids };
  }
}
