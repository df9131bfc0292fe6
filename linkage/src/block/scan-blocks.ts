import { HALF, type RowPlan } from '../compare/packed-rows.ts';
import type { BlockingRule } from '../settings/settings.ts';
import type { Groups } from './groups.ts';

const LOW = (1 << HALF) - 1;
/** The bit of pairs within one source, beside those of the rules. */
const SAME_SOURCE = 1 << 30;
/** Rules whose bits fit beside it. */
export const MOST_RULES = 30;

/** Rows as packed, and what equality of their slots means, in two tables of the low and the high twelve bits. */
export interface Scan {
  readonly data: Int32Array;
  readonly stride: number;
  readonly slots: number;
  /** Bit r: all of rule r's columns in this half are equal. */
  readonly foundLow: Int32Array;
  readonly foundHigh: Int32Array;
  /** Most bits a pair can have, in two parts; pairs below `least` are counted and passed over. */
  readonly boundLow: Float64Array;
  readonly boundHigh: Float64Array;
  readonly least: number;
}

export type TakePair = (left: number, right: number, equals: number) => void;

/** True of rules that are nothing but equality of single-valued columns in the packed row. */
export function isPlainRule(rule: BlockingRule, plan: RowPlan): boolean {
  return (
    rule.where === undefined &&
    rule.on.every((part) => typeof part === 'string' && plan.columns.includes(part))
  );
}

/** Tables of which rules find a pair, by its equal slots. Rules that are not plain find nothing here. */
export function foundTables(
  rules: readonly BlockingRule[],
  plan: RowPlan,
  sourceSlot: number,
): { foundLow: Int32Array; foundHigh: Int32Array } {
  const foundLow = new Int32Array(1 << HALF);
  const foundHigh = new Int32Array(1 << HALF);
  rules.slice(0, MOST_RULES).forEach((rule, r) => {
    if (!isPlainRule(rule, plan)) return;
    let mask = 0;
    for (const part of rule.on) mask |= 1 << plan.columns.indexOf(String(part));
    for (let equals = 0; equals <= LOW; equals++) {
      if ((mask & LOW & ~equals) === 0) foundLow[equals] = (foundLow[equals] ?? 0) | (1 << r);
      if (((mask >>> HALF) & ~equals) === 0) foundHigh[equals] = (foundHigh[equals] ?? 0) | (1 << r);
    }
  });
  for (let equals = 0; equals <= LOW; equals++) {
    const low = sourceSlot >= 0 && sourceSlot < HALF ? (equals >>> sourceSlot) & 1 : 1;
    const high = sourceSlot >= HALF ? (equals >>> (sourceSlot - HALF)) & 1 : 1;
    if (low === 1) foundLow[equals] = (foundLow[equals] ?? 0) | SAME_SOURCE;
    if (high === 1) foundHigh[equals] = (foundHigh[equals] ?? 0) | SAME_SOURCE;
  }
  return { foundLow, foundHigh };
}

/** Rule `number`'s earlier rules as a mask, with pairs within one source where those are not wanted. */
export function earlierMask(number: number, acrossOnly: boolean): number {
  return ((1 << Math.min(number, MOST_RULES)) - 1) | (acrossOnly ? SAME_SOURCE : 0);
}

/** Calls `take` with the pairs of blocks `from` to `to` that no earlier rule finds and that can reach `least`; returns how many no earlier rule finds. */
export function scanBlocks(
  scan: Scan,
  blocks: Groups,
  from: number,
  to: number,
  earlier: number,
  take: TakePair,
): number {
  let pairs = 0;
  const own = new Int32Array(scan.slots);
  for (let block = from; block < to; block++) {
    const end = blocks.starts[block + 1] ?? 0;
    for (let i = blocks.starts[block] ?? 0; i + 1 < end; i++)
      pairs += scanFrom(scan, blocks.rows, i, end, earlier, own, take);
  }
  return pairs;
}

// One short loop a record: in one long loop over a block the compiler gave up its assumptions again and again.
function scanFrom(
  { data, stride, slots, foundLow, foundHigh, boundLow, boundHigh, least }: Scan,
  rows: Int32Array,
  i: number,
  end: number,
  earlier: number,
  own: Int32Array,
  take: TakePair,
): number {
  const left = rows[i] ?? 0;
  const base = left * stride;
  for (let s = 0; s < slots; s++) own[s] = data[base + s] ?? 0;
  let pairs = 0;
  for (let j = i + 1; j < end; j++) {
    const right = rows[j] ?? 0;
    const at = right * stride;
    let differs = 0;
    for (let s = 0; s < slots; s++) {
      const difference = (own[s] ?? 0) ^ (data[at + s] ?? 0);
      differs |= ((difference | -difference) >>> 31) << s;
    }
    const low = ~differs & LOW;
    const high = (~differs >>> HALF) & LOW;
    if (((foundLow[low] ?? 0) & (foundHigh[high] ?? 0) & earlier) !== 0) continue;
    pairs++;
    if ((boundLow[low] ?? 0) + (boundHigh[high] ?? 0) >= least) take(left, right, ~differs);
  }
  return pairs;
}

/** True if rule number `r` is tested by its bit in the tables. */
export function isMasked(rule: BlockingRule, r: number, plan: RowPlan): boolean {
  return r < MOST_RULES && isPlainRule(rule, plan);
}

/** Bit s: the two rows are equal in slot s; bits beyond the slots are set. */
export function equalsOf(
  data: Int32Array,
  { columns, stride }: RowPlan,
  left: number,
  right: number,
): number {
  let differs = 0;
  for (let s = 0; s < columns.length; s++) {
    const difference = (data[left * stride + s] ?? 0) ^ (data[right * stride + s] ?? 0);
    differs |= ((difference | -difference) >>> 31) << s;
  }
  return ~differs;
}
