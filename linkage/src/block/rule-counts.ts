import { valuesAt } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { BlockingRule, LinkType } from '../settings/settings.ts';
import { groupRows } from './groups.ts';
import { keysOf } from './keys.ts';

/** What a rule's blocks hold, without making a pair. `pairs` counts a pair once per block it is in, whatever other rules find. */
export interface RuleCounts {
  readonly rule: string;
  readonly pairs: number;
  /** Records that have a key at all, of all. */
  readonly covered: number;
  readonly blocks: number;
  readonly largest: readonly { readonly key: string; readonly records: number; readonly pairs: number }[];
}

const LARGEST = 5;

/** Counts a rule's blocks from the sizes of its groups: quick, also where the pairs would be too many to make. */
export function countBlocks(rule: BlockingRule, table: Table, linkType: LinkType): RuleCounts {
  const keys = keysOf(rule, table);
  const lefts = groupRows(keys.left, keys.count, table.size);
  const rights = keys.left === keys.right ? lefts : groupRows(keys.right, keys.count, table.size);
  const seen = new Uint8Array(table.size);
  const blocks: { key: number; records: number; pairs: number }[] = [];
  let pairs = 0;
  for (let key = 0; key < keys.count; key++) {
    const from = lefts.starts[key] ?? 0;
    const to = lefts.starts[key + 1] ?? 0;
    for (let i = from; i < to; i++) seen[lefts.rows[i] ?? 0] = 1;
    const left = to - from;
    const right = (rights.starts[key + 1] ?? 0) - (rights.starts[key] ?? 0);
    const all = lefts === rights ? (left * (left - 1)) / 2 : left * right;
    const own = all - (linkType === 'link_only' ? pairsWithin(lefts, from, to, table) : 0);
    pairs += own;
    if (left > 0 && own > 0) blocks.push({ key: from, records: left, pairs: own });
  }
  blocks.sort((a, b) => b.pairs - a.pairs || a.key - b.key);
  return {
    rule: rule.name,
    pairs,
    covered: seen.reduce((sum, one) => sum + one, 0) / Math.max(table.size, 1),
    blocks: blocks.length,
    largest: blocks.slice(0, LARGEST).map((block) => ({
      key: keyText(rule, table, lefts.rows[block.key] ?? 0),
      records: block.records,
      pairs: block.pairs,
    })),
  };
}

function pairsWithin(groups: { readonly rows: Int32Array }, from: number, to: number, table: Table): number {
  const sizes = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const source = table.sources[groups.rows[i] ?? 0] ?? 0;
    sizes.set(source, (sizes.get(source) ?? 0) + 1);
  }
  let pairs = 0;
  for (const n of sizes.values()) pairs += (n * (n - 1)) / 2;
  return pairs;
}

/** A block's key as one of its records has it. */
function keyText(rule: BlockingRule, table: Table, row: number): string {
  return rule.on
    .map((part) => {
      const column = table.columns.get(typeof part === 'string' ? part : part.left);
      return column === undefined ? '' : valuesAt(column, row).join('/').replaceAll('\u001f', ' ');
    })
    .join(', ');
}
