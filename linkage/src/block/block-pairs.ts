import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { BlockingRule, LinkType } from '../settings/settings.ts';
import { isFoundBy, type ReadyRule, readyRule, sharedKey } from './found-by.ts';
import { type Groups, groupRows } from './groups.ts';

/** Pairs of rows, `count` of them, all found first by rule number `rule`; left < right in the table's order unless the rule reads crossed columns of two sources. The arrays are used again: copy what must last. */
export interface PairChunk {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly count: number;
  readonly rule: number;
}

export interface BlockOptions {
  readonly linkType: LinkType;
  /** Refuse rules that would make more pairs than this. */
  readonly pairBudget: number;
}

/** Pairs handed over at a time: 2 x 128 KiB of rows. */
export const CHUNK = 32_768;
/** Above this many pairs a rule is refused: hours of work, nearly always a mistake such as a block of all empty-ish values. */
export const defaultPairBudget = 4_000_000_000;

/** Calls `take` with every pair that any rule finds, once, under the first rule that finds it. Memory does not grow with the number of pairs. */
export function blockPairs(
  rules: readonly BlockingRule[],
  table: Table,
  options: BlockOptions,
  take: (chunk: PairChunk) => void,
): void {
  const ready = rules.map((rule) => readyRule(rule, table));
  const buffers = { left: new Int32Array(CHUNK), right: new Int32Array(CHUNK) };
  ready.forEach((rule, number) => {
    const blocks = blocksOfRule(rule, table, options.pairBudget);
    blockKeys(blocks, 0, rule.keys.count, number, ready.slice(0, number), table, options, buffers, take);
  });
}

/** A rule's rows by key, as the left and as the right record has them (the same object where the rule reads the same columns). */
export interface RuleBlocks {
  readonly ready: ReadyRule;
  readonly lefts: Groups;
  readonly rights: Groups;
}

/** Sorts a rule's rows into blocks. Throws LinkageError where they would make more pairs than the budget. */
export function blocksOfRule(ready: ReadyRule, table: Table, pairBudget: number): RuleBlocks {
  const { keys, rule } = ready;
  const lefts = groupRows(keys.left, keys.count, table.size);
  const rights = keys.left === keys.right ? lefts : groupRows(keys.right, keys.count, table.size);
  refuseOversize(rule, lefts.starts, rights.starts, lefts === rights, pairBudget);
  return { ready, lefts, rights };
}

/** Calls `take` with the pairs of keys `from` to `to` of one rule. */
export function blockKeys(
  { ready: { keys, where }, lefts, rights }: RuleBlocks,
  from: number,
  to: number,
  number: number,
  earlier: readonly ReadyRule[],
  table: Table,
  options: Pick<BlockOptions, 'linkType'>,
  { left, right }: { left: Int32Array; right: Int32Array },
  take: (chunk: PairChunk) => void,
): void {
  const symmetric = lefts === rights;
  const several = keys.left.starts !== null || keys.right.starts !== null;
  const acrossOnly = options.linkType === 'link_only';
  const { sources } = table;
  let count = 0;
  for (let key = from; key < to; key++) {
    const iEnd = lefts.starts[key + 1] ?? 0;
    const jEnd = rights.starts[key + 1] ?? 0;
    for (let i = lefts.starts[key] ?? 0; i < iEnd; i++) {
      const l = lefts.rows[i] ?? 0;
      for (let j = symmetric ? i + 1 : (rights.starts[key] ?? 0); j < jEnd; j++) {
        const r = rights.rows[j] ?? 0;
        if (l >= r || (acrossOnly && sources[l] === sources[r])) continue;
        if (several && sharedKey(keys.left, l, keys.right, r) !== key) continue;
        if (where !== null && where(l, r) !== 1) continue;
        if (isFoundByAny(earlier, l, r)) continue;
        left[count] = l;
        right[count] = r;
        if (++count === CHUNK) {
          take({ left, right, count, rule: number });
          count = 0;
        }
      }
    }
  }
  if (count > 0) take({ left, right, count, rule: number });
}

/** True if any of the rules finds the pair. */
export function isFoundByAny(rules: readonly ReadyRule[], left: number, right: number): boolean {
  for (const rule of rules) if (isFoundBy(rule, left, right)) return true;
  return false;
}

/** Throws LinkageError naming rule and counts where blocks make more pairs than the budget. */
export function refuseOversize(
  rule: BlockingRule,
  lefts: Int32Array,
  rights: Int32Array,
  symmetric: boolean,
  budget: number,
): void {
  let pairs = 0;
  let largest = 0;
  for (let key = 0; key + 1 < lefts.length; key++) {
    const l = (lefts[key + 1] ?? 0) - (lefts[key] ?? 0);
    const r = (rights[key + 1] ?? 0) - (rights[key] ?? 0);
    pairs += symmetric ? (l * (l - 1)) / 2 : l * r;
    if (l > largest) largest = l;
    if (r > largest) largest = r;
  }
  if (pairs > budget) {
    throw new LinkageError(
      'over-pair-budget',
      `Blocking rule "${rule.name}" makes ${pairs} pairs (largest block ${largest} records); the budget is ${budget}. Add a column to the rule.`,
      { rule: rule.name, pairs, largest, budget },
    );
  }
}
