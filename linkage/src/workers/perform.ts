import { sortIntoBlocks } from '../block/sort-into-blocks.ts';
import { packRows } from '../compare/packed-rows.ts';
import { sharedSignatures } from '../compare/signatures.ts';
import { deriveCoded } from '../encode/derive-coded.ts';
import { orderIds } from '../encode/id-order.ts';
import { rankCodes } from '../encode/rank-codes.ts';
import { readColumn } from '../encode/read-column.ts';
import { readIds } from '../encode/read-ids.ts';
import { readShape } from '../files/read-bytes.ts';
import { PairWork } from './pair-work.ts';
import { tableOf } from './shared-table.ts';
import type { StepName, Steps } from './steps.ts';

/** How each step is done; one per thread, since some steps leave behind what later ones need. */
export type Performer = {
  readonly [Name in StepName]: (input: Steps[Name]['in']) => Steps[Name]['out'] | Promise<Steps[Name]['out']>;
};

export function createPerformer(): Performer {
  let work: PairWork | undefined;
  const opened = (): PairWork => {
    if (work === undefined) throw new TypeError('a step came before its table');
    return work;
  };
  return {
    shape: readShape,
    ids: ({ files, name }) => readIds(files, name),
    read: ({ files, name }) => readColumn(files, name),
    order: ({ ids, sources }) => orderIds(ids, sources),
    rank: ({ coded, order }) => rankCodes(coded, order),
    derive: ({ coded, derivation }) => deriveCoded(coded, derivation),
    sign: sharedSignatures,
    open: ({ table, settings, plan, data }) => {
      work = new PairWork(tableOf(table), settings, plan, data);
      return null;
    },
    pack: ({ from, to }) => {
      const { data, plan, table } = opened();
      packRows(data, plan, table, from, to);
      return null;
    },
    block: ({ columns: names }) => {
      const { table } = opened();
      const columns = names.flatMap((name) => {
        const column = table.columns.get(name);
        return column?.kind === 'scalar' ? [column] : [];
      });
      return sortIntoBlocks(columns, table.size);
    },
    count: (stretch) => opened().count(stretch),
    plan: ({ comparison }) => opened().valuePlan(comparison),
    sample: ({ from, to, plans }) => opened().sample(from, to, plans),
    heads: ({ comparison, head, from, to }) => opened().heads(comparison, head, from, to),
    patterns: (stretch) => opened().patterns(stretch, stretch.active),
    model: ({ model, threshold }) => {
      opened().useModel(model, threshold);
      return null;
    },
    score: (stretch) => opened().score(stretch),
  };
}
