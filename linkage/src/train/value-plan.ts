import type { ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import { columnsOfTest } from '../settings/columns-of.ts';
import { exactLevel } from '../settings/exact-level.ts';
import type { Comparison, Settings, Test } from '../settings/settings.ts';
import { closedShares } from './closed-shares.ts';
import { exactShare } from './exact-share.ts';
import { type Key, valuesFollowing } from './values-following.ts';

/** How u of a comparison's levels is found without looking at pairs of records, as far as it goes. */
export interface ValuePlan {
  /** Levels whose share follows from how many records hold each value. */
  readonly closed: ReadonlyMap<number, number>;
  /** True where that leaves one level only, the rest: no pair need be sampled. */
  readonly isSettled: boolean;
  /** The commonest values of the column from which the level follows; null where it follows from no single one. */
  readonly head: ValueHead | null;
}

/** Values whose pairs are compared once and weigh as many pairs of records as hold the two. */
export interface ValueHead {
  readonly column: string;
  /** A row that holds each value, in order of codes: the head is codes 0 to `rows.length`. */
  readonly rows: Int32Array;
  /** Records of each value, by source where only pairs across sources count: `records[value * sources + source]`. */
  readonly records: Int32Array;
  readonly sources: number;
}

/** No more values than make two million pairs. */
const MOST_VALUES = 2_000;

/** The plan for one comparison. `samplePairs` random pairs are what the heads save from. */
export function valuePlan(comparison: Comparison, table: Table, settings: Settings): ValuePlan {
  const { levels } = comparison;
  const key = keyOf(comparison, table);
  // Only plain nulls before the exact level: then pairs of known values are what shares are of.
  const isPlain = levels
    .slice(0, exactLevel(comparison))
    .every(({ isNull, when }) => isNull === true && when.is === 'null');
  const closed =
    key === undefined || !isPlain
      ? firstOnly(comparison, table, settings)
      : closedShares(comparison, key, table, settings);
  const open = levels.filter(({ isNull }, k) => isNull !== true && !closed.has(k));
  const isSettled = open.length === 1 && closed.size > 0;
  return { closed, isSettled, head: key === undefined || isSettled ? null : headOf(key, table, settings) };
}

/** The level equality defines, where no real level before it could take its pairs. */
function firstOnly(
  comparison: Comparison,
  table: Table,
  { linkType }: Settings,
): ReadonlyMap<number, number> {
  const exact = exactLevel(comparison);
  const when = comparison.levels[exact]?.when;
  const isFirst = comparison.levels
    .slice(0, Math.max(exact, 0))
    .every((level) => level.isNull === true || level.fixU === true);
  const column =
    isFirst && when !== undefined && 'column' in when ? table.columns.get(when.column) : undefined;
  const share = column === undefined ? undefined : exactShare(column, table, linkType);
  return new Map(share === undefined ? [] : [[exact, share]]);
}

/** The column of the exact level, where every other column the comparison reads follows from it, row for row. */
function keyOf(comparison: Comparison, table: Table): Key | undefined {
  const { levels } = comparison;
  const exact = exactLevel(comparison);
  const when = levels[exact]?.when;
  if (when?.is !== 'equal' || !levels.every((level) => followsFromValues(level.when))) return undefined;
  if (!levels.slice(0, exact).every((level) => level.isNull === true || level.fixU === true))
    return undefined;
  const column = table.columns.get(when.column);
  if (column?.kind !== 'scalar') return undefined;
  const others = new Set(levels.flatMap((level) => columnsOfTest(level.when)));
  others.delete(when.column);
  for (const name of others) {
    const other = table.columns.get(name);
    if (other?.kind !== 'scalar' || valuesFollowing(column, other) === undefined) return undefined;
  }
  return { name: when.column, column };
}

/** Tests of single columns that ask the same of both records; what a whole expression or another side asks is left to pairs of records. */
function followsFromValues(test: Test): boolean {
  switch (test.is) {
    case 'all':
    case 'any':
      return test.of.every(followsFromValues);
    case 'not':
      return followsFromValues(test.test);
    case 'sql':
    case 'duckdb':
    case 'value':
    case 'later-than':
    case 'shares':
      return false;
    default:
      return !('other' in test) || test.other === undefined || test.other === test.column;
  }
}

/**
 * As many of the commonest values as save the most comparisons: of n random pairs those of two head values, n · share²,
 * need not be compared, and the head's own pairs must be. Null where codes do not run from the commonest, or none saves any.
 */
function headOf({ name, column }: Key, table: Table, settings: Settings): ValueHead | null {
  const { counts } = column;
  let most = Number.POSITIVE_INFINITY;
  let held = 0;
  let best = 0;
  let size = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    if (count > most) return null;
    most = count;
    if (code >= MOST_VALUES) continue;
    held += count;
    const saved =
      settings.training.samplePairs * (held / Math.max(table.size, 1)) ** 2 - ((code + 1) * (code + 2)) / 2;
    // Values equally common are all in it or none: which of them comes first is no fact about the records.
    if (saved <= best || counts[code + 1] === count) continue;
    best = saved;
    size = code + 1;
  }
  return size === 0
    ? null
    : { column: name, ...recordsOf(column, size, table, settings.linkType === 'link_only') };
}

function recordsOf(
  { codes }: ScalarColumn,
  size: number,
  table: Table,
  across: boolean,
): Pick<ValueHead, 'rows' | 'records' | 'sources'> {
  const sources = across ? table.sourceNames.length : 1;
  const rows = new Int32Array(size).fill(-1);
  const records = new Int32Array(size * sources);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0 || code >= size) continue;
    if (rows[code] === -1) rows[code] = row;
    const at = code * sources + (across ? (table.sources[row] ?? 0) : 0);
    records[at] = (records[at] ?? 0) + 1;
  }
  return { rows, records, sources };
}
