import type { ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import { exactLevel } from '../settings/exact-level.ts';
import type { Comparison, Settings } from '../settings/settings.ts';
import { type Key, valuesFollowing } from './values-following.ts';

/** Groupings of two and three columns are numbered by their pairs; more levels are left to sampling. */
const MOST_LEVELS = 3;

/**
 * Shares of the levels from the exact one on that are nothing but equality of a column, as postcode, its sector, its
 * district: how many pairs are equal in one and in none before it follows, by inclusion and exclusion, from how many
 * records hold each value of `key`, from which the other columns' values follow. By level; of possible pairs where
 * neither is null.
 */
export function closedShares(
  comparison: Comparison,
  { name, column }: Key,
  table: Table,
  { linkType }: Settings,
): ReadonlyMap<number, number> {
  const { levels } = comparison;
  const first = exactLevel(comparison);
  const across = linkType === 'link_only';
  const known = knownValues(comparison, name, column.counts.length, table, first);
  const tally = tallyOf(column, known, table, across);
  const possible = pairsOf(new Int32Array(tally.values.length), 1, tally);
  if (possible <= 0) return new Map();
  const follows: Int32Array[] = [tally.values.map((_, v) => v)];
  const closed = new Map<number, number>();
  for (let k = first; k < levels.length - 1 && k - first < MOST_LEVELS; k++) {
    const when = levels[k]?.when;
    if (when?.is !== 'equal') break;
    if (k > first) {
      const other = table.columns.get(when.column);
      const values = other?.kind === 'scalar' ? valuesFollowing(column, other) : undefined;
      if (values === undefined) break;
      follows.push(tally.values.map((value) => values[value] ?? -1));
    }
    closed.set(k, Math.max(equalHereOnly(follows, tally), 0) / possible);
  }
  return closed;
}

/** Values of the key that its null levels let through: all, but where a column that must be known does not follow from them. */
function knownValues(
  { levels }: Comparison,
  key: string,
  size: number,
  table: Table,
  first: number,
): Uint8Array {
  const known = new Uint8Array(size).fill(1);
  for (const { isNull, when } of levels.slice(0, first)) {
    if (isNull !== true || when.is !== 'null') continue;
    for (const name of when.columns) {
      const [column, own] = [table.columns.get(name), table.columns.get(key)];
      if (name === key || column?.kind !== 'scalar' || own?.kind !== 'scalar') continue;
      valuesFollowing(own, column)?.forEach((value, code) => {
        if (value < 0) known[code] = 0;
      });
    }
  }
  return known;
}

/** Values that count, with the records of each by source (one source where all pairs count). */
interface Tally {
  readonly values: Int32Array;
  readonly records: Float64Array;
  readonly sources: number;
}

function tallyOf(column: ScalarColumn, known: Uint8Array, table: Table, across: boolean): Tally {
  const size = column.counts.length;
  const sources = across ? table.sourceNames.length : 1;
  const all = across ? bySource(column, table) : column.counts;
  let count = 0;
  for (let code = 0; code < size; code++) count += known[code] ?? 0;
  const values = new Int32Array(count);
  const records = new Float64Array(count * sources);
  for (let code = 0, v = 0; code < size; code++) {
    if (known[code] !== 1) continue;
    values[v] = code;
    for (let s = 0; s < sources; s++) records[v * sources + s] = all[code * sources + s] ?? 0;
    v++;
  }
  return { values, records, sources };
}

function bySource({ codes, counts }: ScalarColumn, { sources, sourceNames }: Table): Int32Array {
  const held = new Int32Array(counts.length * sourceNames.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    const at = code * sourceNames.length + (sources[row] ?? 0);
    held[at] = (held[at] ?? 0) + 1;
  }
  return held;
}

/** Pairs equal in the last column and in none before: |last| less those of each set of earlier ones too, with changing sign. */
function equalHereOnly(follows: readonly Int32Array[], tally: Tally): number {
  const last = follows.length - 1;
  let pairs = 0;
  for (let set = 0; set < 1 << last; set++) {
    const chosen = follows.filter((_, c) => c === last || ((set >> c) & 1) === 1);
    const { groups, count } = chosen[0] === follows[0] ? oneByOne(chosen) : together(chosen);
    let members = 0;
    for (let c = 0; c < last; c++) members += (set >> c) & 1;
    pairs += (members % 2 === 0 ? 1 : -1) * pairsOf(groups, count, tally);
  }
  return pairs;
}

/** Where the key itself is among the columns each value is a group of its own. */
function oneByOne([own = new Int32Array(0), ...others]: readonly Int32Array[]): {
  groups: Int32Array;
  count: number;
} {
  const groups = own.map((value, v) => (others.every((other) => (other[v] ?? -1) >= 0) ? value : -1));
  return { groups, count: own.length };
}

/** Groups of values that agree on all the columns; −1 where one is null. */
function together(columns: readonly Int32Array[]): { groups: Int32Array; count: number } {
  const [first = new Int32Array(0), ...others] = columns;
  let groups = first;
  let count = sizeOf(first);
  for (const other of others) {
    const width = sizeOf(other);
    const numbers = new Map<number, number>();
    groups = groups.map((group, v) => {
      const value = other[v] ?? -1;
      if (group < 0 || value < 0) return -1;
      const key = group * width + value;
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, numbers.size);
      return numbers.size - 1;
    });
    count = numbers.size;
  }
  return { groups, count };
}

function sizeOf(values: Int32Array): number {
  let most = -1;
  for (const value of values) if (value > most) most = value;
  return most + 1;
}

/** Pairs of records within groups; between sources where records are told apart by source. */
function pairsOf(groups: Int32Array, count: number, { records, sources }: Tally): number {
  const held = new Float64Array(count * sources);
  for (let v = 0; v < groups.length; v++) {
    const group = groups[v] ?? -1;
    if (group < 0) continue;
    for (let s = 0; s < sources; s++)
      held[group * sources + s] = (held[group * sources + s] ?? 0) + (records[v * sources + s] ?? 0);
  }
  let pairs = 0;
  for (let group = 0; group < count; group++) {
    let total = 0;
    let within = 0;
    for (let s = 0; s < sources; s++) {
      const n = held[group * sources + s] ?? 0;
      total += n;
      within += (n * (n - 1)) / 2;
    }
    pairs += sources === 1 ? within : (total * (total - 1)) / 2 - within;
  }
  return pairs;
}
