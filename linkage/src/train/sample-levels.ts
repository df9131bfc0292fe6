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
  const counts = comparisons.map(({ levels }) => levels.map(() => 0));
  const found = new Int32Array(comparisons.length);
  const below = seededIntegers(settings.training.seed, 2 * from);
  for (let n = from; n < to; n++) {
    const a = below(table.size);
    const b = below(table.size);
    if (a === b || (settings.linkType === 'link_only' && table.sources[a] === table.sources[b])) continue;
    read(a < b ? a : b, a < b ? b : a, found);
    for (let c = 0; c < counts.length; c++) {
      const levels = counts[c];
      const level = found[c] ?? 0;
      if (levels !== undefined) levels[level] = (levels[level] ?? 0) + 1;
    }
  }
  return counts;
}
