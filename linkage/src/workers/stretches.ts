import type { Groups } from '../block/groups.ts';
import type { RuleList, Stretch } from './steps.ts';

/** Pairs a stretch aims at: a few hundredths of a second of work, so that threads end together. */
const PAIRS = 400_000;

/** Cuts a rule's blocks into stretches of about equal numbers of pairs, in order; a block of many more is cut within, if `within` says that may be. */
export function stretchesOf(list: RuleList, rule: number, blocks: Groups, within = true): Stretch[] {
  const { starts } = blocks;
  const last = starts.length - 1;
  const stretches: Stretch[] = [];
  let from = 0;
  let pairs = 0;
  for (let block = 0; block < last; block++) {
    const n = (starts[block + 1] ?? 0) - (starts[block] ?? 0);
    const own = (n * (n - 1)) / 2;
    if (within && own >= 2 * PAIRS) {
      if (block > from) stretches.push({ list, rule, blocks, from, to: block });
      for (const lefts of cutWithin(n))
        stretches.push({ list, rule, blocks, from: block, to: block + 1, lefts });
      from = block + 1;
      pairs = 0;
      continue;
    }
    pairs += own;
    if (pairs >= PAIRS || block === last - 1) {
      stretches.push({ list, rule, blocks, from, to: block + 1 });
      from = block + 1;
      pairs = 0;
    }
  }
  return stretches;
}

/** Ranges of left records of a block of n, each with about PAIRS pairs. */
function cutWithin(n: number): [number, number][] {
  const ranges: [number, number][] = [];
  let from = 0;
  let pairs = 0;
  for (let i = 0; i < n; i++) {
    pairs += n - 1 - i;
    if (pairs >= PAIRS || i === n - 1) {
      ranges.push([from, i + 1]);
      from = i + 1;
      pairs = 0;
    }
  }
  return ranges;
}
