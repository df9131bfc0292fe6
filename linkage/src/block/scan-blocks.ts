import { mayBeNear } from '../compare/near-dates.ts';
import { HALF, type PackedNear, type RowPlan } from '../compare/packed-rows.ts';
import type { BlockingRule } from '../settings/settings.ts';
import type { Groups } from './groups.ts';
import { scanTwelve, twelveOf } from './scan-twelve.ts';

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
  /** Most bits a pair can have, by group of slots, to be added; pairs below `least` are counted and passed over. None: all are taken. */
  readonly bounds: readonly Float32Array[];
  readonly shifts: Int32Array;
  readonly widths: Int32Array;
  readonly least: number;
  /** Slots that tell whether two dates may be near. */
  readonly near: PackedNear;
}

/** What a pair handed over is known to be: bit s of `equals`: equal in slot s; of `nulls`: null in it; the most bits it can have. */
export type TakePair = (left: number, right: number, equals: number, nulls: number, most: number) => void;

/** A rule's columns where it is nothing but equality of columns in the packed row, else undefined. */
export function plainColumns(rule: BlockingRule, plan: RowPlan): readonly string[] | undefined {
  if (rule.where !== undefined) return undefined;
  const columns = rule.on.flatMap((part) => (typeof part === 'string' ? [part] : []));
  return columns.length === rule.on.length && columns.every((column) => plan.columns.includes(column))
    ? columns
    : undefined;
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
    const columns = plainColumns(rule, plan);
    if (columns === undefined) return;
    let mask = 0;
    for (const column of columns) mask |= 1 << plan.columns.indexOf(column);
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
  lefts?: readonly [number, number],
): number {
  let pairs = 0;
  const own = new Int32Array(scan.stride);
  const twelve = twelveOf(scan);
  for (let block = from; block < to; block++) {
    const end = blocks.starts[block + 1] ?? 0;
    const begin = blocks.starts[block] ?? 0;
    const last = Math.min(end - 1, begin + (lefts?.[1] ?? end));
    for (let i = begin + (lefts?.[0] ?? 0); i < last; i++)
      pairs +=
        twelve === undefined
          ? scanFrom(scan, blocks.rows, i, end, earlier, own, take)
          : scanTwelve(scan, twelve, blocks.rows, i, end, earlier, take);
  }
  return pairs;
}

/** The same for the pairs of one record, at `i` of `rows`, with those after it. */
// One short loop a record: in one long loop over a block the compiler gave up its assumptions again and again.
export function scanFrom(
  { data, stride, slots, foundLow, foundHigh, bounds, shifts, widths, least, near }: Scan,
  rows: Int32Array,
  i: number,
  end: number,
  earlier: number,
  own: Int32Array,
  take: TakePair,
): number {
  const left = rows[i] ?? 0;
  const base = left * stride;
  for (let s = 0; s < own.length; s++) own[s] = data[base + s] ?? 0;
  const nullsHere = data[base + slots] ?? 0;
  const groups = bounds.length;
  const { slot: nearAt, daySlot: dayAt, mostDays } = near;
  const digits = nearAt < 0 ? 0 : (own[nearAt] ?? 0);
  const day = nearAt < 0 ? 0 : (own[dayAt] ?? 0);
  const nearBit = nearAt < 0 ? 0 : 1 << nearAt;
  let pairs = 0;
  for (let j = i + 1; j < end; j++) {
    const right = rows[j] ?? 0;
    const at = right * stride;
    let differs = 0;
    // Four at a time: rows are a multiple of four wide, and bits beyond the slots mean nothing.
    for (let s = 0; s < slots; s += 4) {
      const d0 = (own[s] ?? 0) ^ (data[at + s] ?? 0);
      const d1 = (own[s + 1] ?? 0) ^ (data[at + s + 1] ?? 0);
      const d2 = (own[s + 2] ?? 0) ^ (data[at + s + 2] ?? 0);
      const d3 = (own[s + 3] ?? 0) ^ (data[at + s + 3] ?? 0);
      differs |=
        (((d0 | -d0) >>> 31) |
          (((d1 | -d1) >>> 31) << 1) |
          (((d2 | -d2) >>> 31) << 2) |
          (((d3 | -d3) >>> 31) << 3)) <<
        s;
    }
    const low = ~differs & LOW;
    const high = (~differs >>> HALF) & LOW;
    if (((foundLow[low] ?? 0) & (foundHigh[high] ?? 0) & earlier) !== 0) continue;
    pairs++;
    if (nearBit !== 0) {
      const isNear = mayBeNear(digits ^ (data[at + nearAt] ?? 0), day, data[at + dayAt] ?? 0, mostDays);
      differs = isNear ? differs & ~nearBit : differs | nearBit;
    }
    const nulls = nullsHere | (data[at + slots] ?? 0);
    let most = 0;
    for (let g = 0; g < groups; g++) {
      const shift = shifts[g] ?? 0;
      const width = widths[g] ?? 0;
      const mask = (1 << width) - 1;
      most += bounds[g]?.[((~differs >>> shift) & mask) | (((nulls >>> shift) & mask) << width)] ?? 0;
    }
    if (most >= least) take(left, right, ~differs, nulls, most);
  }
  return pairs;
}

/** True if rule number `r` is tested by its bit in the tables. */
export function isMasked(rule: BlockingRule, r: number, plan: RowPlan): boolean {
  return r < MOST_RULES && plainColumns(rule, plan) !== undefined;
}

/** Bit s: the two rows are equal in slot s (in that of a date's digits: may be near); bits beyond the slots mean nothing. */
export function equalsOf(
  data: Int32Array,
  { columns, stride, near }: RowPlan,
  left: number,
  right: number,
): number {
  const { slot, daySlot } = near;
  const slots = columns.length;
  const l = left * stride;
  const r = right * stride;
  let equals = 0;
  for (let s = 0; s < slots; s += 4)
    equals |=
      ((data[l + s] === data[r + s] ? 1 : 0) |
        (data[l + s + 1] === data[r + s + 1] ? 2 : 0) |
        (data[l + s + 2] === data[r + s + 2] ? 4 : 0) |
        (data[l + s + 3] === data[r + s + 3] ? 8 : 0)) <<
      s;
  if (slot >= 0) {
    const digits = (data[l + slot] ?? 0) ^ (data[r + slot] ?? 0);
    const isNear = mayBeNear(digits, data[l + daySlot] ?? 0, data[r + daySlot] ?? 0, near.mostDays);
    equals = isNear ? equals | (1 << slot) : equals & ~(1 << slot);
  }
  return equals;
}

/** Bit s: either row is null in slot s. */
export function nullsOf(data: Int32Array, { columns, stride }: RowPlan, left: number, right: number): number {
  return (data[left * stride + columns.length] ?? 0) | (data[right * stride + columns.length] ?? 0);
}

/** Most bits a pair can have by its equal and null slots; 0 where the scan has no bounds. */
export function mostOf({ bounds, shifts, widths }: Scan, equals: number, nulls: number): number {
  let most = 0;
  for (let g = 0; g < bounds.length; g++) {
    const [shift = 0, width = 0] = [shifts[g], widths[g]];
    const mask = (1 << width) - 1;
    most += bounds[g]?.[((equals >>> shift) & mask) | (((nulls >>> shift) & mask) << width)] ?? 0;
  }
  return most;
}
