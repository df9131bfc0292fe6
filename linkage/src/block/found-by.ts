import { compileTest, type TestKernel } from '../compare/test-kernel.ts';
import type { Table } from '../encode/table.ts';
import type { BlockingRule } from '../settings/settings.ts';
import { type Keys, keysOf, type RuleKeys } from './keys.ts';

/** A rule made ready for a table. */
export interface ReadyRule {
  readonly rule: BlockingRule;
  readonly keys: RuleKeys;
  readonly where: TestKernel | null;
}

export function readyRule(rule: BlockingRule, table: Table): ReadyRule {
  return {
    rule,
    keys: keysOf(rule, table),
    where: rule.where === undefined ? null : compileTest(rule.where, table),
  };
}

/** True if the rule finds the pair: tested on the two records' own keys, so no list of pairs is kept. */
export function isFoundBy({ keys, where }: ReadyRule, left: number, right: number): boolean {
  return sharedKey(keys.left, left, keys.right, right) >= 0 && (where === null || where(left, right) === 1);
}

/** The smallest key two rows have in common, or −1. */
export function sharedKey(a: Keys, left: number, b: Keys, right: number): number {
  if (a.starts === null || b.starts === null) {
    const key = a.codes[left] ?? -1;
    if (a.starts === null && b.starts === null) return key === b.codes[right] ? key : -1;
  }
  let i = a.starts === null ? left : (a.starts[left] ?? 0);
  let j = b.starts === null ? right : (b.starts[right] ?? 0);
  const iEnd = a.starts === null ? left + 1 : (a.starts[left + 1] ?? 0);
  const jEnd = b.starts === null ? right + 1 : (b.starts[right + 1] ?? 0);
  while (i < iEnd && j < jEnd) {
    const difference = (a.codes[i] ?? -1) - (b.codes[j] ?? -1);
    if (difference === 0) return a.codes[i] ?? -1;
    if (difference < 0) i++;
    else j++;
  }
  return -1;
}
