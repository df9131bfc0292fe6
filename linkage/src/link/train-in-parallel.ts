import type { Table } from '../encode/table.ts';
import type { Settings } from '../settings/settings.ts';
import { ALL_PAIRS_BELOW, populationShares, sharesFrom } from '../train/population-shares.ts';
import { refineFrom } from '../train/refine-lambda.ts';
import { activeComparisons, type Session, sessionOf } from '../train/session.ts';
import { type Trained, train, trainFrom } from '../train/train.ts';
import { openPool } from '../workers/pool.ts';
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
  const sampled =
    table.size < ALL_PAIRS_BELOW
      ? []
      : rangesOf(settings.training.samplePairs, SAMPLE).map((range) => pool.run('sample', range));
  const counted = all('deterministicRules').map((stretch) => pool.run('count', stretch));
  const sessions = settings.trainingRules.map(async (rule, r): Promise<Session> => {
    const active = activeComparisons(rule, table, settings);
    const tally = await tallyOver(open.stretches.get('trainingRules')?.[r] ?? [], active);
    return sessionOf(rule, active, settings, tally);
  });
  const [levels, found, taught] = await Promise.all([
    Promise.all(sampled),
    Promise.all(counted),
    Promise.all(sessions),
  ]);
  const shares =
    levels.length === 0
      ? populationShares(table, settings)
      : sharesFrom(
          settings.comparisons.map((comparison, c) =>
            comparison.levels.map((_, k) => levels.reduce((sum, part) => sum + (part[c]?.[k] ?? 0), 0)),
          ),
          table,
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
