import type { Groups } from '../block/groups.ts';
import type { RuleList, Stretch } from './steps.ts';

/** Pairs a stretch aims at: a few hundredths of a second of work, so that threads end together. */
const PAIRS = 400_000;

/** Cuts a rule's blocks into stretches of about equal numbers of pairs, in order. */
export function stretchesOf(list: RuleList, rule: number, blocks: Groups): Stretch[] {
  const { starts } = blocks;
  const last = starts.length - 1;
  const stretches: Stretch[] = [];
  let from = 0;
  let pairs = 0;
  for (let block = 0; block < last; block++) {
    const n = (starts[block + 1] ?? 0) - (starts[block] ?? 0);
    pairs += (n * (n - 1)) / 2;
    if (pairs >= PAIRS || block === last - 1) {
      stretches.push({ list, rule, blocks, from, to: block + 1 });
      from = block + 1;
      pairs = 0;
    }
  }
  return stretches;
}
