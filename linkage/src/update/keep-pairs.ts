import type { Table } from '../encode/table.ts';
import { openTable } from '../link/open-table.ts';
import { scoreInParallel } from '../link/score-in-parallel.ts';
import { EdgeStore } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { pairScorer } from '../score/pair-scorer.ts';
import { patternWeigher } from '../score/weigh.ts';
import { openPool } from '../workers/pool.ts';
import { ceilingModel } from './ceilings.ts';
import { comparePlain } from './compare-plain.ts';
import type { KeptPairs } from './link-state.ts';
import type { Merged } from './merge-tables.ts';
import { touchedPairs } from './touched-pairs.ts';

/** Pairs kept, and how many were compared for it. */
export interface Compared {
  readonly pairs: KeptPairs;
  readonly compared: number;
}

/** Ceilings are sums in another order than weights: this much is left to rounding. */
const SLACK = 1e-6;

/** Compares all pairs, on as many threads, and keeps those that can ever reach the threshold. */
export async function compareAll(
  table: Table,
  model: Model,
  threshold: number,
  { threads, pairBudget }: { readonly threads?: number; readonly pairBudget?: number },
): Promise<Compared> {
  const pool = openPool(threads);
  try {
    const open = await openTable(pool, table, model.settings, ['blockingRules'], pairBudget);
    const { edges, pairs } = await scoreInParallel(open, ceilingModel(model, table), threshold - SLACK);
    const { left, right, pattern, rule } = edges;
    return { pairs: { left, right, pattern, rule }, compared: pairs };
  } finally {
    await pool.close();
  }
}

/** Carries over the pairs of records as they were and compares only those with a touched one. */
export function compareTouched(
  before: KeptPairs,
  { known: { table }, touched, moved }: Merged,
  model: Model,
  threshold: number,
): Compared {
  const carried = carryOver(before, touched, moved);
  const ceilings = ceilingModel(model, table);
  const { pairs, compared } =
    comparePlain(table, ceilings, touched, threshold - SLACK) ??
    compareInFull(table, model, ceilings, touched, threshold - SLACK);
  return { pairs: together(carried, pairs), compared };
}

function carryOver(
  { left, right, pattern, rule }: KeptPairs,
  touched: Uint8Array,
  moved: Int32Array,
): KeptPairs {
  const kept = { left: left.slice(), right: right.slice(), pattern: pattern.slice(), rule: rule.slice() };
  let end = 0;
  for (let i = 0; i < left.length; i++) {
    const l = moved[left[i] ?? 0] ?? -1;
    const r = moved[right[i] ?? 0] ?? -1;
    if (l < 0 || r < 0 || touched[l] === 1 || touched[r] === 1) continue;
    kept.left[end] = l;
    kept.right[end] = r;
    kept.pattern[end] = pattern[i] ?? 0;
    kept.rule[end++] = rule[i] ?? 0;
  }
  return {
    left: kept.left.subarray(0, end),
    right: kept.right.subarray(0, end),
    pattern: kept.pattern.subarray(0, end),
    rule: kept.rule.subarray(0, end),
  };
}

/** With lists, conditions or crossed columns in the rules: every pair in full. */
function compareInFull(
  table: Table,
  model: Model,
  ceilings: Model,
  touched: Uint8Array,
  least: number,
): Compared {
  const store = new EdgeStore();
  const scorer = pairScorer(table, model);
  const ceiling = patternWeigher(ceilings);
  let compared = 0;
  touchedPairs(model.settings, table, touched, (left, right, number) => {
    compared++;
    const pattern = scorer.pattern(left, right);
    if (ceiling(pattern) >= least) store.add(left, right, pattern, 0, number);
  });
  return { pairs: store.finish([]), compared };
}

function together(a: KeptPairs, b: KeptPairs): KeptPairs {
  const count = a.left.length;
  const both = {
    left: new Int32Array(count + b.left.length),
    right: new Int32Array(count + b.left.length),
    pattern: new Uint32Array(count + b.left.length),
    rule: new Uint8Array(count + b.left.length),
  };
  for (const name of ['left', 'right', 'pattern', 'rule'] as const) {
    both[name].set(a[name]);
    both[name].set(b[name], count);
  }
  return both;
}
