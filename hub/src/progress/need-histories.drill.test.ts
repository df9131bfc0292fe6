import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { type Difference, playTown } from '../../test/need-histories/open-town.ts';

const seed = Number(process.env['DRILL_SEED'] ?? '1');
const least = 20_000;

describe('progress of 20,000 needs of random families, month by month', () => {
  it('is what somebody who has read every permitted file would call it', async () => {
    const [differences, states]: [Difference[], Map<string, number>] = [[], new Map()];
    let [needs, compared] = [0, 0];
    for (let town = 1; needs < least; town++) {
      const played = await playTown(seed * 10_000 + town, 60);
      needs += played.needs;
      compared += played.compared;
      differences.push(...played.differences);
      for (const [state, count] of played.states) states.set(state, (states.get(state) ?? 0) + count);
      if (differences.length > 50) break;
    }
    const figure = `needs of random families against an observer of days`;
    const value = {
      needs,
      compared,
      seed,
      differences: differences.length,
      states: Object.fromEntries(states),
    };
    appendFileSync(process.env['DRILL_FIGURES'] ?? '/dev/null', `${JSON.stringify({ figure, value })}\n`);
    console.log(JSON.stringify(value));
    expect(differences.slice(0, 10)).toEqual([]);
  });
});
