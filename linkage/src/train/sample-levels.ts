import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';
import { seededIntegers } from './random.ts';

/** Pairs drawn before they are compared: their rows stay in the first cache. */
const TOGETHER = 64;

/** Writes the levels of a pair; −1 where one need not be known. */
type ReadLevels = (left: number, right: number, levels: Int32Array) => void;

/**
 * Levels of the random pairs numbered `from` to `to` of the seed's sequence, `[comparison][level]` counts. Pair n takes
 * draws 2n and 2n + 1, whoever counts it: the sum over any split is the same. `fetch` reads something of a row, so that
 * memory is waited for many rows at a time.
 */
export function sampleLevels(
  table: Table,
  settings: Settings,
  from: number,
  to: number,
  read: ReadLevels,
  fetch: (row: number) => number = (row) => row,
): number[][] {
  const { comparisons } = settings;
  const sizes = comparisons.map(({ levels }) => levels.length);
  const most = Math.max(...sizes);
  const counts = new Float64Array(comparisons.length * most);
  const found = new Int32Array(comparisons.length).fill(-1);
  const apart = settings.linkType === 'link_only' ? table.sources : null;
  const below = seededIntegers(settings.training.seed, 2 * from);
  const rows = new Int32Array(2 * TOGETHER);
  const fetched = new Int32Array(2 * TOGETHER);
  for (let n = from; n < to; n += TOGETHER) {
    const drawn = 2 * Math.min(TOGETHER, to - n);
    for (let i = 0; i < drawn; i++) rows[i] = below(table.size);
    for (let i = 0; i < drawn; i++) fetched[i] = fetch(rows[i] ?? 0);
    for (let i = 0; i < drawn; i += 2)
      sampleOne(rows[i] ?? 0, rows[i + 1] ?? 0, apart, read, found, counts, most);
  }
  return sizes.map((size, c) => [...counts.subarray(c * most, c * most + size)]);
}

// A function of its own: within the loop the compiler took its work back four thousand times.
function sampleOne(
  a: number,
  b: number,
  apart: Int32Array | null,
  read: ReadLevels,
  found: Int32Array,
  counts: Float64Array,
  most: number,
): void {
  if (a === b || (apart !== null && apart[a] === apart[b])) return;
  read(a < b ? a : b, a < b ? b : a, found);
  for (let c = 0; c < found.length; c++) {
    const level = found[c] ?? -1;
    if (level >= 0) counts[c * most + level] = (counts[c * most + level] ?? 0) + 1;
  }
}
