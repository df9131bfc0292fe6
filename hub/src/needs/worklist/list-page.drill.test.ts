import { appendFileSync } from 'node:fs';
import process from 'node:process';
import { expect, it } from 'vitest';
import { compareLists } from '../../../test/compare-lists.ts';

const seed = Number(process.env['DRILL_SEED'] ?? '20250228');

it('lists whom opening by itself shows, in order and counted: 40 places, 60 changes each', async () => {
  const wrong: string[] = [];
  let listed = 0;
  for (let at = 0; at < 40; at++) {
    const compared = await compareLists(seed + at, 60);
    wrong.push(...compared.wrong);
    listed += compared.listed;
  }
  const value = { seed, places: 40, changes: 2400, listed, wrong: wrong.length };
  appendFileSync(
    process.env['DRILL_FIGURES'] ?? '/dev/null',
    `${JSON.stringify({ figure: 'kept lists against families opened by themselves', value })}\n`,
  );
  expect(wrong).toEqual([]);
  expect(listed).toBeGreaterThan(1000);
});
