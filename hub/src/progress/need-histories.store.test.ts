import { describe, expect, it } from 'vitest';
import { playTown } from '../../test/need-histories/open-town.ts';

// The observer of hub/test/need-histories reads files day by day and knows nothing of histories, stretches or clocks. 20,000 in the drill.
describe('progress of random families, month by month', () => {
  it('is what somebody who has read every permitted file would call it', async () => {
    const { compared, states, differences } = await playTown(20261128, 56, 2);
    expect(compared).toBeGreaterThanOrEqual(300);
    expect(differences).toEqual([]);
    // All that can be said is said somewhere: a draw in which nothing is held would prove little.
    for (const state of ['held', 'holding', 'no-change', 'no-information'])
      expect(states.get(state) ?? 0, state).toBeGreaterThan(0);
  }, 120_000);
});
