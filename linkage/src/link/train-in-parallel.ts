import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';
import { ALL_PAIRS_BELOW, populationShares, sharesFrom, withHeads } from '../train/population-shares.ts';
import { refineFrom } from '../train/refine-lambda.ts';
import { activeComparisons, type Session, sessionOf } from '../train/session.ts';
import { type Trained, train, trainFrom } from '../train/train.ts';
import type { ValueHead } from '../train/value-plan.ts';
import { openPool, type Pool } from '../workers/pool.ts';
import type { RuleList, Stretch } from '../workers/steps.ts';
import { type OpenTable, openTable, rangesOf } from './open-table.ts';
import { refuseOneSource } from './refuse-one-source.ts';

const SAMPLE = 62_500;

/** Training with the counting spread over the pool; the model is that of `train` to the last digit. */
export async function trainInParallel(open: OpenTable): Promise<Trained> {
  const { pool, table, settings } = open;
  const all = (list: RuleList): readonly Stretch[] => open.stretches.get(list)?.flat() ?? [];
  const tallyOver = async (stretches: readonly Stretch[], active: number[]): Promise<Map<number, number>> => {
    const parts = await Promise.all(stretches.map((stretch) => pool.run('patterns', { ...stretch, active })));
    const tally = new Map<number, number>();
    for (const part of parts)
      for (const [pattern, n] of part) tally.set(pattern, (tally.get(pattern) ?? 0) + n);
    return tally;
  };
  const isSmall = table.size < ALL_PAIRS_BELOW;
  // Before all else: the random pairs wait for them.
  const planning = isSmall
    ? []
    : settings.comparisons.map((_, comparison) => pool.run('plan', { comparison }));
  const counted = all('deterministicRules').map((stretch) => pool.run('count', stretch));
  const sessions = settings.trainingRules.map(async (rule, r): Promise<Session> => {
    const active = activeComparisons(rule, table, settings);
    const tally = await tallyOver(open.stretches.get('trainingRules')?.[r] ?? [], active);
    return sessionOf(rule, active, settings, tally);
  });
  const planned = Promise.all(planning);
  const sampling = planned.then((plans) =>
    Promise.all(
      (isSmall ? [] : rangesOf(settings.training.samplePairs, SAMPLE)).map((range) =>
        pool.run('sample', { ...range, plans }),
      ),
    ),
  );
  const heading = planned.then((plans) =>
    Promise.all(plans.map(({ head }, comparison) => headCounts(pool, comparison, head))),
  );
  const [plans, levels, heads, found, taught] = await Promise.all([
    planned,
    sampling,
    heading,
    Promise.all(counted),
    Promise.all(sessions),
  ]);
  const shares = isSmall
    ? populationShares(table, settings)
    : sharesFrom(
        withHeads(
          settings.comparisons.map((_, c) => sumOver(levels.map((part) => part[c] ?? []))),
          heads,
          table,
          settings,
        ),
        plans,
        settings,
      );
  const trained = trainFrom(table, settings, {
    found: found.reduce((sum, n) => sum + n, 0),
    shares,
    sessions: taught,
  });
  if (settings.splink?.saysNoLambda !== true) return trained;
  const tally = await tallyOver(all('blockingRules'), [...settings.comparisons.keys()]);
  return { ...trained, model: refineFrom(trained.model, table, tally) };
}

/** Pairs of records by level whose two values are in a comparison's head; null where it has none. */
async function headCounts(pool: Pool, comparison: number, head: ValueHead | null): Promise<number[] | null> {
  if (head === null) return null;
  const ranges = headRanges(head);
  return sumOver(await Promise.all(ranges.map((range) => pool.run('heads', { comparison, head, ...range }))));
}

/** Sums place by place. */
function sumOver(parts: readonly (readonly number[])[]): number[] {
  return (parts[0] ?? []).map((_, k) => parts.reduce((sum, part) => sum + (part[k] ?? 0), 0));
}

/** Stretches of a head's values with about as many pairs of values as a stretch of the sample has pairs. */
function headRanges({ rows }: ValueHead): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  let from = 0;
  let pairs = 0;
  for (let value = 0; value < rows.length; value++) {
    pairs += rows.length - value;
    if (pairs < SAMPLE && value < rows.length - 1) continue;
    ranges.push({ from, to: value + 1 });
    from = value + 1;
    pairs = 0;
  }
  return ranges;
}

/** Lists of rules that training reads; where λ comes from what the model believes, the blocking rules as well. */
export const TRAINING: readonly RuleList[] = ['trainingRules', 'deterministicRules'];

/** Below this many records threads take longer to start than training takes. */
const FEW = 20_000;

/** Trains on a table on all cores, or where it is small in this thread; the model is the same. */
export async function trainTable(table: Table, settings: Settings, pairBudget?: number): Promise<Trained> {
  refuseOneSource(table, settings);
  if (table.size < FEW) return train(table, settings, pairBudget);
  const pool = openPool();
  try {
    const lists: readonly RuleList[] =
      settings.splink?.saysNoLambda === true ? [...TRAINING, 'blockingRules'] : TRAINING;
    return await trainInParallel(await openTable(pool, table, settings, lists, pairBudget));
  } finally {
    await pool.close();
  }
}
