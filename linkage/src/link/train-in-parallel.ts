import { ALL_PAIRS_BELOW, populationShares, sharesFrom } from '../train/population-shares.ts';
import { activeComparisons, type Session, sessionOf } from '../train/session.ts';
import { type Trained, trainFrom } from '../train/train.ts';
import type { RuleList, Stretch } from '../workers/steps.ts';
import { type OpenTable, rangesOf } from './open-table.ts';

const SAMPLE = 62_500;

/** Training with the counting spread over the pool; the model is that of `train` to the last digit. */
export async function trainInParallel(open: OpenTable): Promise<Trained> {
  const { pool, table, settings } = open;
  const all = (list: RuleList): readonly Stretch[] => open.stretches.get(list)?.flat() ?? [];
  const sampled =
    table.size < ALL_PAIRS_BELOW
      ? []
      : rangesOf(settings.training.samplePairs, SAMPLE).map((range) => pool.run('sample', range));
  const counted = all('deterministicRules').map((stretch) => pool.run('count', stretch));
  const sessions = settings.trainingRules.map(async (rule, r): Promise<Session> => {
    const active = activeComparisons(rule, table, settings);
    const parts = open.stretches.get('trainingRules')?.[r] ?? [];
    const tallies = await Promise.all(parts.map((stretch) => pool.run('patterns', { ...stretch, active })));
    const tally = new Map<number, number>();
    for (const part of tallies)
      for (const [pattern, n] of part) tally.set(pattern, (tally.get(pattern) ?? 0) + n);
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
  return trainFrom(table, settings, {
    found: found.reduce((sum, n) => sum + n, 0),
    shares,
    sessions: taught,
  });
}
