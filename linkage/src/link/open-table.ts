import { defaultPairBudget, refuseOversize } from '../block/block-pairs.ts';
import { readyRule } from '../block/found-by.ts';
import { type Groups, groupRows } from '../block/groups.ts';
import { plainColumns } from '../block/scan-blocks.ts';
import { planRows } from '../compare/packed-rows.ts';
import { knownSignatures } from '../compare/signatures.ts';
import { textsOf } from '../compare/texts.ts';
import type { Table } from '../encode/table.ts';
import { jaroColumns } from '../settings/jaro-columns.ts';
import type { Settings } from '../settings/settings.ts';
import { allInOrder } from '../workers/all-in-order.ts';
import type { Pool } from '../workers/pool.ts';
import { shareTable } from '../workers/shared-table.ts';
import type { RuleList, Stretch } from '../workers/steps.ts';
import { stretchesOf } from '../workers/stretches.ts';

/** A table opened by a pool's threads, its rules' blocks sorted. */
export interface OpenTable {
  readonly pool: Pool;
  readonly table: Table;
  readonly settings: Settings;
  readonly stretches: ReadonlyMap<RuleList, readonly (readonly Stretch[])[]>;
}

const ROWS = 250_000;

/** Packs rows and sorts the blocks of all rules the lists name. Throws LinkageError where a rule exceeds the pair budget. */
export async function openTable(
  pool: Pool,
  table: Table,
  settings: Settings,
  lists: readonly RuleList[],
  pairBudget: number = defaultPairBudget,
): Promise<OpenTable> {
  const plan = planRows(settings, table);
  const data = new Int32Array(new SharedArrayBuffer(table.size * plan.stride * 4));
  const signed = await signAll(pool, table, settings);
  await pool.run('open', { table: shareTable(table, signed), settings, plan, data });
  const packed = rangesOf(table.size, ROWS).map((range) => pool.run('pack', range));
  const sorted = new Map<string, Promise<Groups>>();
  const cuts: Promise<unknown>[] = [];
  const stretches = new Map<RuleList, readonly (readonly Stretch[])[]>();
  for (const list of lists) {
    const cut = settings[list].map(async (rule, r): Promise<readonly Stretch[]> => {
      const columns = plainColumns(rule, plan);
      if (columns === undefined) return keyedStretches(list, r, table, settings, pairBudget);
      const key = columns.join('\u001f');
      const blocks = sorted.get(key) ?? pool.run('block', { columns });
      sorted.set(key, blocks);
      const ready = await blocks;
      refuseOversize(rule, ready.starts, ready.starts, true, pairBudget);
      return stretchesOf(list, r, ready);
    });
    cuts.push(allInOrder(cut).then((ready) => stretches.set(list, ready)));
  }
  await Promise.all([...packed, ...cuts]);
  return { pool, table, settings, stretches };
}

/** Signatures of the columns that are compared by Jaro, made once for all threads; those made while reading are taken. */
async function signAll(pool: Pool, table: Table, settings: Settings): Promise<Map<string, Int32Array>> {
  const signed = await Promise.all(
    [...jaroColumns(settings)].map(async (name): Promise<[string, Int32Array][]> => {
      const column = table.columns.get(name);
      if (column?.kind !== 'scalar') return [];
      const known = knownSignatures(textsOf(column));
      const isShared = known?.buffer instanceof SharedArrayBuffer;
      return [[name, isShared ? known : await pool.run('sign', textsOf(column))]];
    }),
  );
  return new Map(signed.flat());
}

/** Rules with a condition, lists or crossed columns: each thread makes their keys for itself. */
function keyedStretches(
  list: RuleList,
  r: number,
  table: Table,
  settings: Settings,
  pairBudget: number,
): Stretch[] {
  const rule = settings[list][r];
  if (rule === undefined) return [];
  const { keys } = readyRule(rule, table);
  const lefts = groupRows(keys.left, keys.count, table.size);
  const rights = keys.left === keys.right ? lefts : groupRows(keys.right, keys.count, table.size);
  refuseOversize(rule, lefts.starts, rights.starts, lefts === rights, pairBudget);
  return stretchesOf(list, r, lefts, false).map((stretch) => ({ ...stretch, blocks: null }));
}

/** A size cut into ranges of a length. */
export function rangesOf(size: number, length: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(size / length) }, (_, i) => ({
    from: i * length,
    to: Math.min((i + 1) * length, size),
  }));
}
