import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';
import { seededIntegers } from './random.ts';

/**
 * Levels of the random pairs numbered `from` to `to` of the seed's sequence, `[comparison][level]` counts. Pair n takes
 * draws 2n and 2n + 1, whoever counts it: the sum over any split is the same.
 */
export function sampleLevels(
  table: Table,
  settings: Settings,
  from: number,
  to: number,
  read: (left: number, right: number, levels: Int32Array) => void,
): number[][] {
  const { comparisons } = settings;
  const sizes = comparisons.map(({ levels }) => levels.length);
  const most = Math.max(...sizes);
  const counts = new Float64Array(comparisons.length * most);
  const found = new Int32Array(comparisons.length);
  const apart = settings.linkType === 'link_only' ? table.sources : null;
  const below = seededIntegers(settings.training.seed, 2 * from);
  for (let n = from; n < to; n++)
    sampleOne(below(table.size), below(table.size), apart, read, found, counts, most);
  return sizes.map((size, c) => [...counts.subarray(c * most, c * most + size)]);
}

// A function of its own: within the loop the compiler took its work back four thousand times.
function sampleOne(
  a: number,
  b: number,
  apart: Int32Array | null,
  read: (left: number, right: number, levels: Int32Array) => void,
  found: Int32Array,
  counts: Float64Array,
  most: number,
): void {
  if (a === b || (apart !== null && apart[a] === apart[b])) return;
  read(a < b ? a : b, a < b ? b : a, found);
  for (let c = 0; c < found.length; c++) {
    const at = c * most + (found[c] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
}
