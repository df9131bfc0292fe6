import { sharedKey } from '../block/found-by.ts';
import { groupRows } from '../block/groups.ts';
import type { Column } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { LinkType } from '../settings/settings.ts';

/** Lists whose groups make more pairs than this are sampled instead of counted. */
const COUNT_LIMIT = 20_000_000;

/**
 * Share of possible pairs, both not null, whose values are equal (lists: meet). Single values in closed form,
 * Σ n_v(n_v − 1) / N(N − 1), between sources Σ n_l n_r / N_l N_r; lists by counting. Undefined where too many to count.
 */
export function exactShare(column: Column, table: Table, linkType: LinkType): number | undefined {
  if (column.kind === 'scalar' && linkType !== 'link_only') return shareWithin(column.counts);
  const known = new Float64Array(table.sourceNames.length);
  for (let row = 0; row < table.size; row++) {
    const has =
      column.kind === 'scalar'
        ? (column.codes[row] ?? -1) >= 0
        : (column.starts[row] ?? 0) < (column.starts[row + 1] ?? 0);
    if (has) known[table.sources[row] ?? 0] = (known[table.sources[row] ?? 0] ?? 0) + 1;
  }
  const across = linkType === 'link_only';
  const possible = pairsOf(known, across);
  if (possible <= 0) return undefined;
  const equal =
    column.kind === 'scalar'
      ? equalPairs(column.codes, column.counts.length, table, across)
      : meetingPairs(column, table, across);
  return equal === undefined ? undefined : equal / possible;
}

function shareWithin(counts: Int32Array): number | undefined {
  let known = 0;
  let equal = 0;
  for (const n of counts) {
    known += n;
    equal += (n * (n - 1)) / 2;
  }
  return known < 2 ? undefined : equal / ((known * (known - 1)) / 2);
}

function pairsOf(bySource: Float64Array, across: boolean): number {
  let total = 0;
  let within = 0;
  for (const n of bySource) {
    total += n;
    within += (n * (n - 1)) / 2;
  }
  return (total * (total - 1)) / 2 - (across ? within : 0);
}

function equalPairs(codes: Int32Array, values: number, table: Table, across: boolean): number {
  const names = across ? table.sourceNames.length : 1;
  const tally = new Int32Array(values * names);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0) continue;
    const at = code * names + (across ? (table.sources[row] ?? 0) : 0);
    tally[at] = (tally[at] ?? 0) + 1;
  }
  let pairs = 0;
  for (let code = 0; code < values; code++)
    pairs += pairsOf(Float64Array.from(tally.subarray(code * names, (code + 1) * names)), across);
  return pairs;
}

function meetingPairs(
  column: Extract<Column, { kind: 'list' }>,
  table: Table,
  across: boolean,
): number | undefined {
  let most = 0;
  for (const n of column.counts) most += (n * (n - 1)) / 2;
  if (most > COUNT_LIMIT) return undefined;
  const keys = { starts: column.starts, codes: column.codes };
  const groups = groupRows(keys, column.counts.length, table.size);
  let pairs = 0;
  for (let code = 0; code < column.counts.length; code++) {
    const end = groups.starts[code + 1] ?? 0;
    for (let i = groups.starts[code] ?? 0; i < end; i++) {
      const left = groups.rows[i] ?? 0;
      for (let j = i + 1; j < end; j++) {
        const right = groups.rows[j] ?? 0;
        if (across && table.sources[left] === table.sources[right]) continue;
        if (sharedKey(keys, left, keys, right) === code) pairs++;
      }
    }
  }
  return pairs;
}
