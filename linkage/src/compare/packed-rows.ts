import type { ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';
import { type CheapLevels, cheapLevels } from './cheap-levels.ts';
import type { PackedCodes } from './measures.ts';
import { daySlot, type NearDates, nearDatesOf, nearSlot, packDates } from './near-dates.ts';

/** Half of the slots a row can have: two tables of 2^12 entries stay in the nearest cache. */
export const HALF = 12;
/** Slots of comparisons looked up together: equal and null bits of six make a table of 2^12 entries. */
const TOGETHER = 6;

/** Comparisons whose bounds are looked up together: slots `shift` to `shift + width`. */
export interface SlotGroup {
  readonly shift: number;
  readonly width: number;
  readonly comparisons: readonly number[];
}

/**
 * Which columns a packed row holds, in order. `shifts[c]`: where comparison c's own columns begin; a column that two
 * comparisons read stands twice. `place` finds a column's slot, −1 where it has none.
 */
export interface RowPlan {
  readonly columns: readonly string[];
  readonly cheap: readonly CheapLevels[];
  readonly shifts: readonly number[];
  readonly groups: readonly SlotGroup[];
  /** Whole numbers per row: the columns' codes, then one word of null bits; a power of two, so that rows keep to cache lines. */
  readonly stride: number;
  /** Slots of a column of dates that tell whether two may be near; none: −1. */
  readonly near: PackedNear;
}

export interface PackedNear {
  readonly slot: number;
  readonly daySlot: number;
  readonly mostDays: number;
}

/** Slot of the record's source, where only pairs across sources count. */
export const SOURCE_SLOT = '\u0000source';

/** Plans a row for the settings: comparisons' columns first, then those only blocking rules read. */
export function planRows(settings: Settings, table: Table): RowPlan {
  const columns: string[] = [];
  const shifts: number[] = [];
  let near: NearDates | undefined;
  const cheap = settings.comparisons.map((comparison) => {
    const dates = near === undefined ? nearDatesOf(comparison, table) : undefined;
    let levels = cheapLevels(comparison, table, dates);
    if (dates !== undefined && columns.length + levels.columns.length + 1 < 2 * HALF) near = dates;
    else if (dates !== undefined) levels = cheapLevels(comparison, table);
    if (columns.length + levels.columns.length > 2 * HALF)
      levels = cheapLevels({ ...comparison, levels: blind(comparison.levels.length) }, table);
    shifts.push(columns.length);
    columns.push(...levels.columns);
    return levels;
  });
  if (near !== undefined) columns.push(daySlot(near.column));
  if (settings.linkType === 'link_only') columns.push(SOURCE_SLOT);
  const rules = [...settings.blockingRules, ...settings.trainingRules, ...settings.deterministicRules];
  for (const part of rules.flatMap((rule) => rule.on))
    if (
      typeof part === 'string' &&
      !columns.includes(part) &&
      columns.length < 2 * HALF &&
      table.columns.get(part)?.kind === 'scalar'
    )
      columns.push(part);
  let stride = 4;
  while (stride < columns.length + 1) stride *= 2;
  const packed = {
    slot: near === undefined ? -1 : columns.indexOf(nearSlot(near.column)),
    daySlot: near === undefined ? -1 : columns.indexOf(daySlot(near.column)),
    mostDays: near?.mostDays ?? 0,
  };
  return { columns, cheap, shifts, stride, groups: groupsOf(cheap, shifts), near: packed };
}

function groupsOf(cheap: readonly CheapLevels[], shifts: readonly number[]): SlotGroup[] {
  const groups: { shift: number; width: number; comparisons: number[] }[] = [];
  cheap.forEach(({ columns }, c) => {
    const last = groups.at(-1);
    if (last !== undefined && last.width + columns.length <= TOGETHER) {
      last.width += columns.length;
      last.comparisons.push(c);
    } else groups.push({ shift: shifts[c] ?? 0, width: columns.length, comparisons: [c] });
  });
  return groups;
}

/** Levels of which nothing is known beforehand. */
function blind(count: number): CheapLevelsInput {
  return Array.from({ length: count }, (_, k) => ({
    label: String(k),
    when: { is: 'later-than', column: '', other: '' },
  }));
}
type CheapLevelsInput = Parameters<typeof cheapLevels>[0]['levels'];

/**
 * Fills rows `from` to `to` of `data`. Null is a negative number of the row's own, so that it equals nothing; bit s of
 * the last word says that slot s is null.
 */
export function packRows(data: Int32Array, plan: RowPlan, table: Table, from: number, to: number): void {
  for (let at = from; at < to; at += TOGETHER_ROWS)
    packSome(data, plan, table, at, Math.min(at + TOGETHER_ROWS, to));
}

/** Rows filled together, column by column: they stay in the nearest caches meanwhile. */
const TOGETHER_ROWS = 1_024;

function packSome(data: Int32Array, plan: RowPlan, table: Table, from: number, to: number): void {
  const { columns, stride } = plan;
  for (let row = from; row < to; row++) data[row * stride + columns.length] = 0;
  const { near } = plan;
  const dates = near.slot < 0 ? undefined : datesOf(plan, table);
  if (dates !== undefined) packDates(data, stride, [near.slot, near.daySlot], dates, from, to);
  columns.forEach((name, slot) => {
    if (slot === near.slot || slot === near.daySlot) return;
    const column = table.columns.get(name);
    if (name === SOURCE_SLOT)
      for (let row = from; row < to; row++) data[row * stride + slot] = table.sources[row] ?? 0;
    else if (column?.kind === 'scalar') packSlot(data, column, plan, slot, from, to);
    else for (let row = from; row < to; row++) data[row * stride + slot] = -2 - row;
  });
}

function datesOf({ columns, near }: RowPlan, table: Table): ScalarColumn | undefined {
  const name = columns.find((column) => daySlot(column) === columns[near.daySlot]);
  const column = name === undefined ? undefined : table.columns.get(name);
  return column?.kind === 'scalar' ? column : undefined;
}

function packSlot(
  data: Int32Array,
  { codes }: ScalarColumn,
  { columns, stride }: RowPlan,
  slot: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const code = codes[row] ?? -1;
    data[row * stride + slot] = code < 0 ? -2 - row : code;
    if (code < 0)
      data[row * stride + columns.length] = (data[row * stride + columns.length] ?? 0) | (1 << slot);
  }
}

/** The packed codes of comparison c's own columns. */
export function codesOf(plan: RowPlan, data: Int32Array, c: number): PackedCodes {
  const own = plan.cheap[c]?.columns ?? [];
  const slotOf = (column: string): number =>
    own.includes(column) ? (plan.shifts[c] ?? 0) + own.indexOf(column) : plan.columns.indexOf(column);
  return { data, stride: plan.stride, slotOf };
}
