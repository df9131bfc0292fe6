import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { lookAround } from '../../test/look-around.ts';

const seed = Number(process.env['DRILL_SEED'] ?? '20250228');

describe('a hundred drawn worlds through their pages', () => {
  it('show nothing that no rule allows, and no look is without its row: 50 looks each', async () => {
    const wrong: string[] = [];
    let shown = 0;
    for (let at = 0; at < 100; at++) {
      const looked = await lookAround(seed + at, 50);
      wrong.push(...looked.wrong);
      shown += looked.shown;
    }
    const value = { seed, worlds: 100, looks: 5000, shown, wrong: wrong.length };
    appendFileSync(
      process.env['DRILL_FIGURES'] ?? '/dev/null',
      `${JSON.stringify({ figure: 'random worlds through the pages', value })}\n`,
    );
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(250);
  });
});
