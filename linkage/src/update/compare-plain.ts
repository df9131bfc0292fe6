import {
  earlierMask,
  foundTables,
  MOST_RULES,
  plainColumns,
  type Scan,
  scanFrom,
  type TakePair,
} from '../block/scan-blocks.ts';
import { scanTwelve, twelveOf } from '../block/scan-twelve.ts';
import { packRows, planRows, SOURCE_SLOT } from '../compare/packed-rows.ts';
import { textsOf } from '../compare/texts.ts';
import { codedColumn, codedList } from '../encode/coded-column.ts';
import type { Column } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import { SLACK } from '../score/bounds.ts';
import { EdgeStore } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { pairEngine } from '../score/pair-engine.ts';
import type { BlockingRule } from '../settings/settings.ts';
import type { KeptPairs } from './link-state.ts';
import { type TouchedBlocks, touchedBlocks } from './touched-blocks.ts';

/**
 * Pairs with a touched record, where every rule is equality of single values: found in blocks, bounded and compared by
 * what scores the whole job. Undefined where some rule is more than that. `ceilings`: a model that weighs pairs at the
 * most they can ever weigh.
 */
export function comparePlain(
  table: Table,
  ceilings: Model,
  touched: Uint8Array,
  least: number,
): { readonly pairs: KeptPairs; readonly compared: number } | undefined {
  const { blockingRules, linkType } = ceilings.settings;
  const plan = planRows(ceilings.settings, table);
  if (blockingRules.length > MOST_RULES || !blockingRules.every((rule) => plainColumns(rule, plan)))
    return undefined;
  const touchedRows: number[] = [];
  for (let row = 0; row < touched.length; row++) if (touched[row] === 1) touchedRows.push(row);
  const blocks = blockingRules.map((rule) => touchedBlocks(codesOf(rule, table), touched, touchedRows));
  const rows = rowsIn(blocks, table.size);
  const small = someRows(table, rows);
  const data = new Int32Array(small.size * plan.stride);
  packRows(data, plan, small, 0, small.size);
  const engine = pairEngine(ceilings, small, plan, data, least);
  const scan: Scan = {
    data,
    stride: plan.stride,
    slots: plan.columns.length,
    near: plan.near,
    ...foundTables(blockingRules, plan, plan.columns.indexOf(SOURCE_SLOT)),
    bounds: engine.bounds,
    shifts: Int32Array.from(plan.groups, ({ shift }) => shift),
    widths: Int32Array.from(plan.groups, ({ width }) => width),
    least: least - SLACK,
  };
  // Touched rows come first in a block, so a pair may be found the wrong way round.
  const take: TakePair = (left, right, equals, nulls, most) =>
    left < right
      ? engine.take(left, right, equals, nulls, most)
      : engine.take(right, left, equals, nulls, most);
  const place = placesOf(rows, table.size);
  const own = new Int32Array(plan.stride);
  const twelve = twelveOf(scan);
  const store = new EdgeStore();
  let compared = 0;
  blocks.forEach(({ starts, rows: members, touched: ours }, rule) => {
    engine.keepIn(store, rule);
    const here = members.map((row) => place[row] ?? 0);
    const mask = earlierMask(rule, linkType === 'link_only');
    for (let block = 0; block < ours.length; block++) {
      const from = starts[block] ?? 0;
      const to = starts[block + 1] ?? 0;
      const last = from + (ours[block] ?? 0);
      for (let i = from; i < last; i++)
        compared +=
          twelve === undefined
            ? scanFrom(scan, here, i, to, mask, own, take)
            : scanTwelve(scan, twelve, here, i, to, mask, take);
    }
  });
  const { left, right, pattern, rule } = store.finish([]);
  const back = (at: Int32Array): Int32Array => at.map((row) => rows[row] ?? 0);
  return { pairs: { left: back(left), right: back(right), pattern, rule }, compared };
}

function codesOf(rule: BlockingRule, table: Table): Int32Array[] {
  return rule.on.flatMap((part) => {
    const column = typeof part === 'string' ? table.columns.get(part) : undefined;
    return column?.kind === 'scalar' ? [column.codes] : [];
  });
}

/** Rows that stand in any block, ascending. */
function rowsIn(blocks: readonly TouchedBlocks[], size: number): Int32Array {
  const isIn = new Uint8Array(size);
  for (const { rows } of blocks) for (let i = 0; i < rows.length; i++) isIn[rows[i] ?? 0] = 1;
  let count = 0;
  for (let row = 0; row < size; row++) count += isIn[row] ?? 0;
  const rows = new Int32Array(count);
  let end = 0;
  for (let row = 0; row < size; row++) if (isIn[row] === 1) rows[end++] = row;
  return rows;
}

function placesOf(rows: Int32Array, size: number): Int32Array {
  const places = new Int32Array(size);
  for (let at = 0; at < rows.length; at++) places[rows[at] ?? 0] = at;
  return places;
}

/** Some rows as a table of their own, with the dictionaries and counts of the whole. */
function someRows(table: Table, rows: Int32Array): Table {
  return {
    ids: [],
    origin: rows,
    roots: table.roots,
    missing: table.missing,
    size: rows.length,
    sources: rows.map((row) => table.sources[row] ?? 0),
    sourceNames: table.sourceNames,
    columns: new Map([...table.columns].map(([name, column]) => [name, someCells(column, rows)])),
  };
}

function someCells(column: Column, rows: Int32Array): Column {
  const texts = textsOf(column);
  if (column.kind === 'scalar') {
    const { codes } = column;
    return codedColumn(
      rows.map((row) => codes[row] ?? -1),
      texts,
      column.counts,
    );
  }
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] ?? 0) + (column.starts[row + 1] ?? 0) - (column.starts[row] ?? 0);
  });
  const codes = new Int32Array(starts[rows.length] ?? 0);
  rows.forEach((row, i) => {
    codes.set(column.codes.subarray(column.starts[row] ?? 0, column.starts[row + 1] ?? 0), starts[i] ?? 0);
  });
  return codedList(starts, codes, texts, column.counts);
}
