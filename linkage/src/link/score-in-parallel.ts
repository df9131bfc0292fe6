import { namesOf } from '../encode/record-names.ts';
import type { Edges } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import type { Stretch, StretchEdges } from '../workers/steps.ts';
import type { OpenTable } from './open-table.ts';

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
        return namesOf(table);
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
