import { blockPairs, defaultPairBudget } from '../block/block-pairs.ts';
import type { Table } from '../encode/table.ts';
import type { Model } from '../score/model.ts';
import { pairScorer } from '../score/pair-scorer.ts';
import { patternWeigher, toProbability } from '../score/weigh.ts';
import { possiblePairs } from './possible-pairs.ts';

const ROUNDS = 10;
/** Rounds end when λ moves by less than this share. */
const SETTLED = 0.01;
/** A model that believes in more matches than this many times those counted is not believed: fields that depend on each other do that. */
const MOST = 5;

/**
 * λ by what the model itself believes of all pairs the blocking rules find, again and again until it settles: for
 * settings that say nothing of how many matches there are. Term frequencies, which level out, are left aside.
 */
export function refineLambda(model: Model, table: Table, pairBudget: number = defaultPairBudget): Model {
  const { settings } = model;
  const scorer = pairScorer(table, model);
  const tally = new Map<number, number>();
  blockPairs(
    settings.blockingRules,
    table,
    { linkType: settings.linkType, pairBudget },
    ({ left, right, count }) => {
      for (let i = 0; i < count; i++) {
        const pattern = scorer.pattern(left[i] ?? 0, right[i] ?? 0);
        tally.set(pattern, (tally.get(pattern) ?? 0) + 1);
      }
    },
  );
  return refineFrom(model, table, tally);
}

/** The same from the pairs already counted by pattern. */
export function refineFrom(model: Model, table: Table, tally: ReadonlyMap<number, number>): Model {
  const { settings } = model;
  // In order of patterns, so that sums come out the same whoever counted.
  const counted = [...tally].sort(([a], [b]) => a - b);
  const possible = Math.max(possiblePairs(table, settings.linkType), 1);
  let { lambda } = model;
  for (let round = 0; round < ROUNDS; round++) {
    const weigh = patternWeigher({ ...model, lambda });
    let matches = 0;
    for (const [pattern, count] of counted) matches += count * toProbability(weigh(pattern));
    const next = Math.min(Math.max(matches, 0.5) / possible, model.lambda * MOST, 0.5);
    const moved = Math.abs(next - lambda) / lambda;
    lambda = next;
    if (moved < SETTLED) break;
  }
  return { ...model, lambda };
}
