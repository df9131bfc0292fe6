import { blockPairs, defaultPairBudget } from '../block/block-pairs.ts';
import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';
import { possiblePairs } from './possible-pairs.ts';

/** Distinct pairs that satisfy any deterministic rule. */
export function countDeterministic(
  table: Table,
  settings: Settings,
  pairBudget: number = defaultPairBudget,
): number {
  let found = 0;
  blockPairs(settings.deterministicRules, table, { linkType: settings.linkType, pairBudget }, (chunk) => {
    found += chunk.count;
  });
  return found;
}

/** λ as settings of Splink's give it without rules; else: distinct pairs that satisfy any deterministic rule ÷ the recall assumed of them ÷ all possible pairs. */
export function lambdaOf(
  found: number,
  table: Table,
  settings: Settings,
): { lambda: number; possible: number } {
  const possible = Math.max(possiblePairs(table, settings.linkType), 1);
  const given = settings.splink?.lambda;
  if (given !== undefined && settings.deterministicRules.length === 0) return { lambda: given, possible };
  // At least half a match, at most every second pair: λ of 0 or 1 would make every weight infinite.
  const lambda = Math.min(Math.max(found / settings.recall, 0.5) / possible, 0.5);
  return { lambda, possible };
}
