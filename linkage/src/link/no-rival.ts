import { encodeList, valuesAt } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { Edges } from '../score/edges.ts';
import { relativeColumns } from './relatives.ts';

/** A source of whose records more than this share stand alone is no evidence that its people are known elsewhere. */
const ALONE_AT_MOST = 0.125;
/** Bits by which the best candidate must lead the next. */
const LEAD = 3;

/**
 * Marks each record that stands alone, though nearly all of its source's records found someone, together with the one
 * cluster that could be its person: had it another person, that one would be known elsewhere too and be its rival.
 */
export function withNoRival(table: Table, clusterOf: Int32Array, edges: Edges): Table {
  const sizes = new Int32Array(table.size);
  for (const root of clusterOf) sizes[root] = (sizes[root] ?? 0) + 1;
  const isAlone = (row: number): boolean => sizes[clusterOf[row] ?? row] === 1;
  const covered = coveredSources(table, isAlone);
  const best = new Map<number, Map<number, number>>();
  const note = (row: number, cluster: number, weight: number): void => {
    if (!isAlone(row) || !covered.has(table.sources[row] ?? 0)) return;
    const clusters = best.get(row) ?? new Map<number, number>();
    best.set(row, clusters.set(cluster, Math.max(clusters.get(cluster) ?? Number.NEGATIVE_INFINITY, weight)));
  };
  for (let edge = 0; edge < edges.count; edge++) {
    const left = edges.left[edge] ?? 0;
    const right = edges.right[edge] ?? 0;
    const weight = edges.weight[edge] ?? 0;
    note(left, clusterOf[right] ?? right, weight);
    note(right, clusterOf[left] ?? left, weight);
  }
  // A mark given in an earlier pass stays: what it linked is no longer alone and would lose it again.
  const before = table.columns.get(relativeColumns.noRival);
  const marks = Array.from({ length: table.size }, (_, row): string[] =>
    before === undefined ? [] : [...valuesAt(before, row)],
  );
  const of = new Map<number, string[]>();
  for (const [row, clusters] of best) {
    const [first, second] = [...clusters].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    if (first === undefined || (second !== undefined && first[1] - second[1] < LEAD)) continue;
    const [cluster] = first;
    const mark = table.ids[row] ?? '';
    marks[row]?.push(mark);
    of.set(cluster, [...(of.get(cluster) ?? []), mark]);
  }
  clusterOf.forEach((root, row) => {
    marks[row]?.push(...(of.get(root) ?? []));
  });
  return { ...table, columns: new Map(table.columns).set(relativeColumns.noRival, encodeList(marks)) };
}

function coveredSources(table: Table, isAlone: (row: number) => boolean): Set<number> {
  const all = new Int32Array(table.sourceNames.length);
  const alone = new Int32Array(table.sourceNames.length);
  table.sources.forEach((source, row) => {
    all[source] = (all[source] ?? 0) + 1;
    if (isAlone(row)) alone[source] = (alone[source] ?? 0) + 1;
  });
  return new Set(
    [...all.keys()].filter((source) => (alone[source] ?? 0) <= ALONE_AT_MOST * (all[source] ?? 0)),
  );
}
