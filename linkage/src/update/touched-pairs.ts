import { blocksOfRule, defaultPairBudget, isFoundByAny } from '../block/block-pairs.ts';
import { readyRule, sharedKey } from '../block/found-by.ts';
import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * Calls `take` with every pair that any blocking rule finds and that has a touched row in it, once, under the first rule
 * that finds it: exactly those of `blockPairs` that are new. Left is the lower row.
 */
export function touchedPairs(
  settings: Settings,
  table: Table,
  touched: Uint8Array,
  take: (left: number, right: number, rule: number) => void,
): void {
  const rules = settings.blockingRules.map((rule) => readyRule(rule, table));
  const acrossOnly = settings.linkType === 'link_only';
  rules.forEach((ready, number) => {
    const { lefts, rights } = blocksOfRule(ready, table, defaultPairBudget);
    const { keys, where } = ready;
    const several = keys.left.starts !== null || keys.right.starts !== null;
    const earlier = rules.slice(0, number);
    const offer = (left: number, right: number, key: number): void => {
      if (left >= right || (acrossOnly && table.sources[left] === table.sources[right])) return;
      if (several && sharedKey(keys.left, left, keys.right, right) !== key) return;
      if (where !== null && where(left, right) !== 1) return;
      if (!isFoundByAny(earlier, left, right)) take(left, right, number);
    };
    for (let row = 0; row < table.size; row++) {
      if (touched[row] !== 1) continue;
      for (const key of keysAt(keys.left, row))
        for (let j = rights.starts[key] ?? 0; j < (rights.starts[key + 1] ?? 0); j++)
          offer(row, rights.rows[j] ?? 0, key);
      for (const key of keysAt(keys.right, row)) {
        for (let i = lefts.starts[key] ?? 0; i < (lefts.starts[key + 1] ?? 0); i++) {
          const left = lefts.rows[i] ?? 0;
          if (touched[left] !== 1) offer(left, row, key);
        }
      }
    }
  });
}

function* keysAt(
  { starts, codes }: { readonly starts: Int32Array | null; readonly codes: Int32Array },
  row: number,
): Iterable<number> {
  const from = starts === null ? row : (starts[row] ?? 0);
  const to = starts === null ? row + 1 : (starts[row + 1] ?? 0);
  for (let at = from; at < to; at++) {
    const code = codes[at] ?? -1;
    if (code >= 0) yield code;
  }
}
