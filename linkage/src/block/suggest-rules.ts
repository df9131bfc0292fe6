import type { Table } from '../encode/table.ts';
import type { BlockingRule, Settings } from '../settings/settings.ts';
import { deterministicPairs } from './deterministic-pairs.ts';
import { isFoundBy, readyRule } from './found-by.ts';
import { countBlocks } from './rule-counts.ts';

/** A rule worth adding, and what it costs and brings. */
export interface Suggestion {
  readonly on: readonly string[];
  readonly pairs: number;
  /** Of the sampled likely matches: found by it, and found by no rule before it in this list. */
  readonly finds: number;
  readonly adds: number;
}

export interface Suggestions {
  readonly rules: readonly Suggestion[];
  /** Likely matches looked at, and the share of them the suggested rules find together. */
  readonly sample: number;
  readonly found: number;
  readonly pairs: number;
  readonly budget: number;
}

/** Likely matches looked at. */
const SAMPLE = 20_000;
/** Rules of more columns cost little and find little. */
const MOST_COLUMNS = 3;
/** Columns tried: 469 combinations. */
const TRIED = 14;
const LEAST_VALUES = 10;
/** A rule is cheap at this part of the budget. */
const CHEAP = 20;

/**
 * Rules under a budget of pairs: of all one to three columns, again and again the one that finds most likely matches not
 * found yet, per pair it costs. Likely matches are pairs the deterministic rules find, so a rule is never credited for
 * the deterministic rule's own columns: pairs found by a rule are tested only against columns that rule does not read.
 */
export function suggestRules(table: Table, settings: Settings, budget: number): Suggestions {
  const likely = deterministicPairs(table, settings, SAMPLE);
  const columns = blockable(table, settings);
  const candidates: Candidate[] = [];
  for (const on of combinations(columns)) {
    // What a cheap rule of fewer columns finds, one of more columns finds less of.
    const isCovered = candidates.some(
      (one) => one.pairs <= budget / CHEAP && one.on.every((name) => on.includes(name)),
    );
    if (isCovered) continue;
    const rule: BlockingRule = { name: on.join(', '), on };
    const { pairs } = countBlocks(rule, table, settings.linkType);
    if (pairs === 0 || pairs > budget) continue;
    const ready = readyRule(rule, table);
    const finds = likely.map(
      ({ left, right, columns: own }) => !on.every((name) => own.has(name)) && isFoundBy(ready, left, right),
    );
    candidates.push({ on, pairs, finds, count: finds.filter(Boolean).length });
  }
  const open = likely.map(() => true);
  const chosen: Suggestion[] = [];
  let [spent, found] = [0, 0];
  for (;;) {
    const best = candidates
      .filter(({ pairs }) => spent + pairs <= budget)
      .map((candidate) => ({
        candidate,
        adds: candidate.finds.filter((hit, i) => hit && open[i] === true).length,
      }))
      // The square root keeps a cheap rule that finds little from pushing out a dearer one that finds much.
      .sort((a, b) => b.adds / Math.sqrt(b.candidate.pairs) - a.adds / Math.sqrt(a.candidate.pairs))[0];
    if (best === undefined || best.adds < Math.max(1, likely.length / 1000)) break;
    const { on, pairs, finds, count } = best.candidate;
    chosen.push({ on, pairs, finds: count, adds: best.adds });
    spent += pairs;
    found += best.adds;
    finds.forEach((hit, i) => {
      if (hit) open[i] = false;
    });
  }
  return {
    rules: chosen,
    sample: likely.length,
    found: likely.length === 0 ? 0 : found / likely.length,
    pairs: spent,
    budget,
  };
}

interface Candidate {
  readonly on: readonly string[];
  readonly pairs: number;
  readonly finds: readonly boolean[];
  readonly count: number;
}

/** Columns that rules read already and that part the records. */
function blockable(table: Table, settings: Settings): string[] {
  const used = [...settings.blockingRules, ...settings.deterministicRules, ...settings.trainingRules]
    .flatMap(({ on }) => on)
    .filter((part) => typeof part === 'string');
  return [...new Set(used)]
    .filter((name) => (table.columns.get(name)?.counts.length ?? 0) >= LEAST_VALUES)
    .slice(0, TRIED);
}

/** All choices of one to three columns, those of fewer first. */
function combinations(columns: readonly string[]): string[][] {
  let last: string[][] = columns.map((name) => [name]);
  const all = [...last];
  for (let size = 2; size <= MOST_COLUMNS; size++) {
    last = last.flatMap((chosen) =>
      columns.slice(columns.indexOf(chosen.at(-1) ?? '') + 1).map((name) => [...chosen, name]),
    );
    all.push(...last);
  }
  return all;
}
