import { describe, expect, it } from 'vitest';
import { lookAround } from '../../test/look-around.ts';

describe('drawn worlds through their pages', () => {
  it('show nothing that no rule allows, and no look is without its row: 4 worlds, 50 looks each', async () => {
    let shown = 0;
    for (const seed of [1, 2, 3, 4]) {
      const looked = await lookAround(seed, 50);
      expect(looked.wrong).toEqual([]);
      shown += looked.shown;
    }
    expect(shown).toBeGreaterThan(10); // the draws do reach people
  });
});
