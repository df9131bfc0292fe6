import type { Table } from '../encode/table.ts';
import { columnsOfRule } from '../settings/columns-of.ts';
import type { Settings } from '../settings/settings.ts';
import { blockPairs, defaultPairBudget } from './block-pairs.ts';

/** A pair that is nearly always a match, with the columns (and what they come from) of the rule that found it. */
export interface LikelyMatch {
  readonly left: number;
  readonly right: number;
  readonly columns: ReadonlySet<string>;
}

/** Pairs the deterministic rules find, at most `most`, taken evenly. */
export function deterministicPairs(table: Table, settings: Settings, most: number): LikelyMatch[] {
  const found: { left: number; right: number; rule: number }[] = [];
  blockPairs(
    settings.deterministicRules,
    table,
    { linkType: settings.linkType, pairBudget: defaultPairBudget },
    ({ left, right, count, rule }) => {
      for (let i = 0; i < count; i++) found.push({ left: left[i] ?? 0, right: right[i] ?? 0, rule });
    },
  );
  const step = Math.max(1, found.length / most);
  const rootsOf = (name: string): readonly string[] => [...(table.roots.get(name) ?? [name])];
  const columns = settings.deterministicRules.map((rule) => {
    const roots = new Set(columnsOfRule(rule).flatMap(rootsOf));
    return new Set(
      [...table.columns.keys()].filter((name) => rootsOf(name).every((root) => roots.has(root))),
    );
  });
  return Array.from({ length: Math.min(most, found.length) }, (_, i) => found[Math.floor(i * step)])
    .filter((pair) => pair !== undefined)
    .map(({ left, right, rule }) => ({ left, right, columns: columns[rule] ?? new Set() }));
}
